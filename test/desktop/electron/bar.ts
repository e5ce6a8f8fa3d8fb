/** The menu bar, notices, keys and power of the stand-in: kept as they were given, read and used by the test. */
import { EventEmitter } from 'node:events'

type Item = {
  readonly id?: string
  readonly role?: string
  readonly accelerator?: string
  readonly type?: string
  readonly label?: string
  readonly submenu?: readonly Item[]
  readonly click?: () => void
}
/** A menu made of a template, as far as it is read back; the tray takes the template as it is. */
class BuiltMenu {
  readonly items: readonly MenuItem[]
  readonly template: readonly Item[]
  constructor(template: readonly Item[]) {
    this.template = template
    this.items = template.map((item) => new MenuItem(item))
  }
}
class MenuItem {
  readonly id: string
  readonly label: string
  readonly role: string | undefined
  readonly accelerator: string | undefined
  readonly submenu: BuiltMenu | undefined
  readonly click: (() => void) | undefined
  enabled = true
  constructor({ id = '', label = '', role, accelerator, submenu, click }: Item) {
    this.id = id
    this.label = label
    this.role = role
    this.accelerator = accelerator
    this.submenu = submenu === undefined ? undefined : new BuiltMenu(submenu)
    this.click = click
  }
}
let applicationMenu: BuiltMenu | null = null
export const Menu = {
  buildFromTemplate: (template: readonly Item[]): BuiltMenu => new BuiltMenu(template),
  setApplicationMenu: (menu: BuiltMenu): void => void (applicationMenu = menu),
}

const trays: Tray[] = []
export class Tray extends EventEmitter {
  image: unknown
  title = ''
  tooltip = ''
  menu: readonly Item[] = []
  constructor(image: unknown) {
    super()
    this.image = image
    trays.push(this)
  }
  setImage(image: unknown): void {
    this.image = image
  }
  setTitle(title: string): void {
    this.title = title
  }
  setToolTip(tooltip: string): void {
    this.tooltip = tooltip
  }
  setContextMenu(menu: BuiltMenu): void {
    this.menu = menu.template
  }
}
const notifications: Notification[] = []
export class Notification extends EventEmitter {
  readonly said: { readonly title: string; readonly body: string }
  constructor(said: { readonly title: string; readonly body: string }) {
    super()
    this.said = said
  }
  show(): void {
    notifications.push(this)
  }
}
const keys = new Map<string, () => void>()
/** Keys that another app has. */
const taken = new Set<string>(process.env['STAND_IN_TAKEN_KEYS']?.split(' ') ?? [])
export const globalShortcut = {
  register(accelerator: string, callback: () => void): boolean {
    if (taken.has(accelerator)) return false
    keys.set(accelerator, callback)
    return true
  },
  unregister: (accelerator: string): void => void keys.delete(accelerator),
  unregisterAll: (): void => keys.clear(),
}
const image = () => ({
  addRepresentation: (): void => undefined,
  setTemplateImage: (): void => undefined,
  toDataURL: (): string => 'data:image/png;base64,',
})
export const nativeImage = { createEmpty: image, createFromBitmap: image }
export const powerMonitor = new EventEmitter()

const labels = (items: readonly Item[]): readonly unknown[] =>
  items.map(({ type, label, submenu }) =>
    type === 'separator' ? '-' : submenu === undefined ? label : [label, ...labels(submenu)],
  )
const flat = (items: readonly Item[]): readonly Item[] =>
  items.flatMap((one) => [one, ...flat(one.submenu ?? [])])

/** What the desktop asks of them. */
export const barAnswers = {
  tray: () => trays.map(({ title, tooltip, menu }) => ({ title, tooltip, menu: labels(menu) }))[0],
  chooseTray(label: string) {
    const item = flat(trays[0]?.menu ?? []).find((one) => one.label === label)
    if (item?.click === undefined) throw new Error(`the menu has no ${label}`)
    item.click()
  },
  menu: () =>
    applicationMenu?.items.map(({ label, submenu }) => ({
      label,
      entries: submenu?.items.map(({ label: name, role, accelerator, enabled }) => ({
        label: role ?? name,
        keys: accelerator,
        enabled,
      })),
    })),
  chooseMenu(id: string) {
    const found = applicationMenu?.items
      .flatMap(({ submenu }) => submenu?.items ?? [])
      .find((item) => item.id === id)
    if (found?.click === undefined || !found.enabled) throw new Error(`the menu lets nobody choose ${id}`)
    found.click()
  },
  notifications: () => notifications.map(({ said }) => said),
  clickNotification: (index: number) => notifications[index]?.emit('click', {}),
  keys: () => [...keys.keys()],
  pressKeys(accelerator: string) {
    const callback = keys.get(accelerator)
    if (callback === undefined) throw new Error(`nobody hears ${accelerator}`)
    callback()
  },
  wake: () => powerMonitor.emit('resume'),
}
