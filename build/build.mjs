/** `npm run build`: builds what is stale, and says what it was. */
import { buildStale } from './bundles.mjs'

const start = performance.now()
const built = await buildStale()
const took = ((performance.now() - start) / 1000).toFixed(1)
console.log(built.length === 0 ? 'Nothing to build.' : `Built: ${built.join(', ')} (${took} s).`)
