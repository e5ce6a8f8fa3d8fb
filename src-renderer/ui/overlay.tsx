/** What lies over a screen: dialogs, popovers and menus; focus goes in and comes back. */
import { Dialog as RadixDialog, DropdownMenu, Popover as RadixPopover } from 'radix-ui'
import { useLayoutEffect, useRef, type ComponentProps, type ReactNode } from 'react'

/** A dialog; `title` is shown by its content where `titleHidden`. */
export function Dialog({
  open,
  onClose,
  title,
  titleHidden = false,
  width = 560,
  children,
  onOpenAutoFocus,
}: {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  readonly titleHidden?: boolean
  readonly width?: number
  readonly children: ReactNode
  readonly onOpenAutoFocus?: (event: Event) => void
}) {
  // it is opened by keys as often as by a button: the focus goes back to wherever it was, before a field in it takes it
  const before = useRef<Element | null>(null)
  useLayoutEffect(() => {
    if (open) before.current = document.activeElement
  }, [open])
  return (
    <RadixDialog.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="veil" />
        <RadixDialog.Content
          className="dialog"
          style={{ maxWidth: width }}
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => onOpenAutoFocus?.(event)}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            if (document.activeElement !== document.body) return
            // the screen may be another one by now
            const was = before.current
            const isThere = was !== document.body && was?.isConnected === true
            const back = isThere ? was : document.querySelector('main h1')
            if (back instanceof HTMLElement) back.focus({ preventScroll: true })
          }}
        >
          <RadixDialog.Title className={titleHidden ? 'unheard' : 'dialog-title'}>{title}</RadixDialog.Title>
          {children}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  )
}

/** A small pane hung on what opens it; `trigger` must be one element that takes a ref. */
export const Popover = ({
  trigger,
  children,
  label,
  ...root
}: {
  readonly trigger: ReactNode
  readonly children: ReactNode
  readonly label: string
} & ComponentProps<typeof RadixPopover.Root>) => (
  <RadixPopover.Root {...root}>
    <RadixPopover.Trigger asChild>{trigger}</RadixPopover.Trigger>

    <RadixPopover.Content
      className="popover"
      sideOffset={6}
      align="end"
      collisionPadding={8}
      aria-label={label}
    >
      {children}
    </RadixPopover.Content>
  </RadixPopover.Root>
)

export type Choice = {
  readonly label: string
  readonly icon?: ReactNode
  readonly keyHint?: string
  readonly danger?: boolean
  /** True where `run` puts the focus somewhere: it is called when the menu has given it back. */
  readonly focuses?: boolean
  /** Given where one of several is chosen. */
  readonly checked?: boolean
  readonly run: () => void
}

/** A menu of choices; a group is divided from the next by a line. It stands in the landmark of what opens it. */
export function Menu({
  trigger,
  groups,
}: {
  readonly trigger: ReactNode
  readonly groups: readonly (readonly Choice[])[]
}) {
  const later = useRef<Choice | null>(null)
  const choose = (choice: Choice) => (): void => {
    if (choice.focuses === true) later.current = choice
    else choice.run()
  }
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>

      <DropdownMenu.Content
        className="menu"
        sideOffset={6}
        align="end"
        collisionPadding={8}
        onCloseAutoFocus={() => {
          const choice = later.current
          later.current = null
          setTimeout(() => choice?.run())
        }}
      >
        {groups.map((choices, at) => (
          <DropdownMenu.Group key={choices[0]?.label ?? at}>
            {at > 0 ? <DropdownMenu.Separator className="divider" /> : null}
            {choices.map((choice) => (
              <One key={choice.label} choice={choice} onChoose={choose(choice)} />
            ))}
          </DropdownMenu.Group>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  )
}

const One = ({ choice, onChoose }: { readonly choice: Choice; readonly onChoose: () => void }) =>
  choice.checked === undefined ? (
    <DropdownMenu.Item className={choice.danger === true ? 'choice danger' : 'choice'} onSelect={onChoose}>
      <Face choice={choice} />
    </DropdownMenu.Item>
  ) : (
    <DropdownMenu.CheckboxItem className="choice" checked={choice.checked} onSelect={onChoose}>
      <Face choice={choice} />
    </DropdownMenu.CheckboxItem>
  )

const Face = ({ choice }: { readonly choice: Choice }) => (
  <>
    {choice.icon}
    <span className="clip">{choice.label}</span>
    {choice.keyHint === undefined ? null : <kbd className="kbd">{choice.keyHint}</kbd>}
    {choice.checked === true ? <span className="checked">✓</span> : null}
  </>
)
