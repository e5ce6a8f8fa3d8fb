/** What this machine calls its keys. */
import { capOf, isMac } from '../keys.ts'

/** Whether the command key is Cmd. */
export const mac = isMac(navigator.platform)
/** How keys of the command registry are printed on this machine. */
export const cap = (keys: string): string => capOf(keys, mac)
