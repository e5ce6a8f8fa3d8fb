/** Before an app is packed: npm has installed native modules for this system and processor, so only for these it can be packed. */
import { Arch } from 'electron-builder'

/** @param {{ readonly electronPlatformName: string, readonly arch: Arch }} context */
export function beforePack({ electronPlatformName, arch }) {
  if (electronPlatformName === process.platform && Arch[arch] === process.arch) return
  throw new Error(
    `The app for ${electronPlatformName} ${Arch[arch]} has to be packed there: the native modules that are here are those of ${process.platform} ${process.arch}.`,
  )
}
