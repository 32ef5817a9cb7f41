import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { JsonObject } from '../../../src/core/json.ts'
import { REFERENCE } from './exchange.ts'

/** Serves the recorded data sets: the first is there, the others were made like it with other ids, names and sizes. */
export class DataSets {
  readonly #server: Server
  /** The folder that the main account's address means at the moment. */
  current = 'dataset'

  constructor() {
    this.#server = createServer((request, response) => {
      const body = this.#file(decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname))
      response.statusCode = body === undefined ? 404 : 200
      response.end(body ?? 'not found')
    })
  }

  /** @returns where it listens */
  async listen(): Promise<string> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve))
    const address: JsonObject = Object(this.#server.address())
    return `http://127.0.0.1:${String(address.port)}`
  }

  close(): void {
    this.#server.close()
  }

  #file(path: string): string | undefined {
    const [, first = '', second = ''] = path.split('/')
    if (second === '') return this.#read(this.current, first)
    if (first === 'empty') return '[]'
    if (first === 'bad') return '<html>'
    if (!/^(?:t[1-6]|second|big)$/.test(first)) return undefined
    const text = this.#read('dataset', second)
    if (text === undefined) return undefined
    const prefix = first === 'second' ? 'r2' : first
    const renamed = text.replaceAll('"rf-', `"${prefix}-`)
    if (first === 'second') return renamed
    const labelled = second === 'projects.json' ? renamed : renamed.replaceAll('"name": "', `"name": "${first}-`)
    if (second === 'instances.json') return JSON.stringify(JSON.parse(labelled).slice(0, 2))
    if (second !== 'disks.json') return labelled
    const disks: { id: string }[] = JSON.parse(labelled)
    return JSON.stringify(disks.filter(disk => /-disk-000[12]-/.test(disk.id)))
  }

  #read(folder: string, file: string): string | undefined {
    const path = `${REFERENCE}/${folder}/${file}`
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined
  }
}
