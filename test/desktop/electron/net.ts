/** Requests of the app itself, by Node: what electron-updater calls of Electron's `net` and of its own updater. */
import { EventEmitter } from 'node:events'
import { request } from 'node:http'

/** Servers of a test speak plain HTTP, and redirect nobody. */
export const net = { request }
/** Only macOS has one; others tell it that they quit. */
export const autoUpdater = new EventEmitter()
