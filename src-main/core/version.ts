/** Which Rapport this is. */
import { readFileSync } from 'node:fs'

/** The version in package.json, which stands two folders above the sources as above the bundles. */
export function ownVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    readonly version: string
  }
  return version
}
