/** What the desktop app around this window acts upon; in a browser nothing. */
import type { Settings } from '#shared/contract/desktop.ts'
import type { DesktopHost } from '#shared/desktop/host.ts'

const host: DesktopHost | undefined = globalThis.rapport?.desktop

/** Whether this is a window of the desktop app. */
export const isDesktop = globalThis.rapport !== undefined
/** Whether a setting has an effect here. */
export const honours = (name: keyof Settings): boolean => host?.honours.includes(name) === true
/** The system that the desktop app runs on; only asked where a setting of it is honoured. */
export const platform = host?.platform ?? 'linux'
