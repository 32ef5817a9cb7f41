import { ClimcError, openSession, type ResourceManager, Secret } from '../../../src/client/index.ts'

// Run by light-web.test.ts in a process of its own: uses a session with light web globals and prints what came of it.
const abort = new AbortController()
const session = openSession({
  authUrl: `${process.env.CLOUD}/v3`,
  credentials: { kind: 'password', username: 'u', password: new Secret('p') },
  region: 'r0',
  endpointType: 'internalURL',
  retry: { delay: 1 },
  timeoutSeconds: 0.5,
  signal: abort.signal,
  lightWeb: true,
})
const ships: ResourceManager = session.manager({ keyword: 'ship', plural: 'ships', service: 'compute', columns: [] })
const results: Record<string, unknown> = {}

async function note(name: string, act: () => Promise<unknown>): Promise<void> {
  try {
    results[name] = await act()
  } catch (error) {
    results[name] = error instanceof ClimcError ? `${error.name}: ${error.message.replace(/:\d+/, '')}` : String(error)
  }
}

async function* chunks(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('ab')
  yield Buffer.from('c')
}

await note('list', async () => (await ships.list({ limit: 1 })).data)
await note('create', () => ships.create({ name: '名' }))
await note('repeated', () => ships.getById('busy'))
await note('refused', () => ships.getById('forbidden'))
await note('moved', () => ships.getById('moved'))
await note('head', () => ships.head('1'))
await note('slow', () => ships.getById('slow'))
await note('batch', async () => (await ships.batchPerform(['a', 'b'], 'sail')).map(each => each.status))
const upload = { service: 'compute', method: 'POST', path: '/upload' }
await note('upload', async () => (await session.upload({ ...upload, body: chunks(), contentLength: 3 })).data)
await note('upload of a file', async () => (await session.upload({ ...upload, body: new Blob(['xyz']) })).data)
await note('download', async () => {
  const { status, headers, body } = await session.stream({ service: 'compute', method: 'GET', path: '/download' })
  const read: Uint8Array[] = []
  for await (const chunk of body ?? []) read.push(chunk)
  return [status, [...headers].filter(([name]) => name.startsWith('x-')), Buffer.concat(read).toString()]
})
setTimeout(() => abort.abort(), 50)
await note('aborted', () => ships.getById('slow'))

const loaded: unknown = Reflect.get(process, 'moduleLoadList')
results.undici = Array.isArray(loaded) && loaded.some(name => String(name).includes('undici'))
process.stdout.write(JSON.stringify(results))
