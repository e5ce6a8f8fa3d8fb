import { join } from 'node:path'
import { mkdirSync, writeFileSync } from 'node:fs'
import { WebSocket } from 'ws'
import type { Reply, Transport } from '#shared/contract/define.ts'
import { openCore } from '../../src-main/core/core.ts'
import { openCoreThread } from '../../src-main/core/thread.ts'
import { calling } from '../../src-main/node/frames.ts'
import { serve } from '../../src-main/node/serve.ts'
import { openSocket, reachCore } from '../../src-main/node/socket.ts'
import { hostSuite } from './suite.ts'

function there<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(reply.error.message)
  return reply.value
}

hostSuite('the core in process', (folder) => {
  const core = there(openCore({ folder }))
  return Promise.resolve({ core, close: core.close })
})

hostSuite('the core on its thread', async (folder) => {
  const core = there(await openCoreThread({ folder }))
  return { core, close: core.close }
})

hostSuite('the core over the loopback WebSocket', async (folder) => {
  const core = there(await openCoreThread({ folder }))
  const assets = join(folder, 'window')
  mkdirSync(assets)
  writeFileSync(join(assets, 'index.html'), '<!doctype html>')
  const served = there(await serve(core, { assets }))
  const { transport, close } = await overSocket(served.origin, served.address())
  return {
    core: transport,
    async close() {
      close()
      await served.close()
      await core.close()
    },
  }
})

hostSuite('the core over the local socket', async (folder) => {
  const core = there(await openCoreThread({ folder }))
  const socket = await openSocket(core, folder)
  const remote = await reachCore(folder)
  if (remote === null) throw new Error('the running core was not reached')
  return {
    core: remote,
    async close() {
      remote.close()
      await socket.close(1000)
      await core.close()
    },
  }
})

/** Comes in by the address as a browser does, and calls over the socket. */
async function overSocket(
  origin: string,
  address: string,
): Promise<{ readonly transport: Transport; close(): void }> {
  const entered = await fetch(address, { redirect: 'manual' })
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/socket`, { headers: { cookie, origin } })
  const transport = calling((frame) => socket.send(frame))
  socket.on('message', (data: Buffer) => transport.hear(data.toString()))
  socket.on('close', () => transport.lose())
  await new Promise((done) => socket.once('open', done))
  return {
    transport,
    close() {
      transport.lose()
      socket.close()
    },
  }
}
