import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Files that a test can change while they are served. */
class Files {
  readonly reads = new Map<string, number>()
  readonly #texts = new Map<string, string>()

  constructor(files: Record<string, unknown>) {
    for (const [name, content] of Object.entries(files)) this.set(name, content)
  }

  set(name: string, content: unknown): void {
    this.setText(name, JSON.stringify(content))
  }

  setText(name: string, text: string): void {
    this.#texts.set(name, text)
  }

  remove(name: string): void {
    this.#texts.delete(name)
  }

  read(name: string): string | undefined {
    this.reads.set(name, (this.reads.get(name) ?? 0) + 1)
    return this.#texts.get(name)
  }
}

export interface FileServer {
  readonly url: string
  readonly files: Files
  close(): Promise<void>
}

/** Serves `<name>.json` for each member, under a path, on an ephemeral port. */
export async function serveFiles(content: Record<string, unknown>): Promise<FileServer> {
  const files = new Files(content)
  const server = createServer((request, response) => {
    const [, name = ''] = /^\/data\/([a-z]+)\.json$/.exec(request.url ?? '') ?? []
    const text = files.read(name)
    response.statusCode = text === undefined ? 404 : 200
    response.end(text)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('no port')
  return {
    url: `http://127.0.0.1:${address.port}/data`,
    files,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
