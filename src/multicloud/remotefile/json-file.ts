import { BadAnswerError, NotFoundError } from '../../cloudprovider/errors/index.ts'
import { z } from '../../core/zod.ts'
import type { Lookup, Spool } from './spool.ts'

/** What a file lists, some elements at a time. */
export type Elements = AsyncIterable<readonly unknown[]>

interface Declared<Entry> {
  readonly name: string
  readonly schema: z.core.$ZodType<Entry>
  /** Members that entries are looked up by. */
  readonly lookups: readonly (keyof Entry & string)[]
  /** Reads the file as it is now. */
  readonly read: () => Elements
}

/** One file: a list of entries. It is read once, when it is first needed, and spooled. */
export class JsonFile<Entry extends { id: string }> {
  readonly #declared: Declared<Entry>
  readonly #spool: Spool
  #loaded: Promise<void> | undefined

  constructor(spool: Spool, declared: Declared<Entry>) {
    this.#spool = spool
    this.#declared = declared
  }

  /** Reads it, unless that was done. @throws NotSupportedError without such a file, BadAnswerError for a wrong one */
  load(): Promise<void> {
    if (this.#loaded !== undefined) return this.#loaded
    const { name, lookups } = this.#declared
    const loaded = this.#spool.fill(name, lookups, this.#entries())
    this.#loaded = loaded
    loaded.catch(() => {
      this.#loaded = undefined
    })
    return loaded
  }

  /** All entries, in the file's order. */
  entries(): AsyncGenerator<Entry> {
    return this.#read()
  }

  /** The entries that have a value in one of the members that it is looked up by. */
  by(member: keyof Entry & string, value: string): AsyncGenerator<Entry> {
    return this.#read({ member, value })
  }

  /** The first entry that has it. */
  async first(member: keyof Entry & string, value: string): Promise<Entry | undefined> {
    for await (const entry of this.by(member, value)) return entry
    return undefined
  }

  /** The entry of an id as the file has it now; lists stay as they were read. @throws NotFoundError */
  async reload(id: string): Promise<Entry> {
    for await (const batch of this.#entries()) {
      const entry = batch.find(candidate => candidate.id === id)
      if (entry !== undefined) return entry
    }
    throw new NotFoundError(`${this.#declared.name}.json has no ${JSON.stringify(id)} any more`)
  }

  async *#read(lookup?: Lookup): AsyncGenerator<Entry> {
    await this.load()
    for (const entry of this.#spool.read(this.#declared.name, lookup)) yield z.parse(this.#declared.schema, entry)
  }

  async *#entries(): AsyncGenerator<Entry[]> {
    const { name, schema, read } = this.#declared
    let before = 0
    for await (const elements of read()) {
      const result = z.safeParse(z.array(schema), elements)
      if (!result.success) throw wrongEntry(name, before, result.error)
      before += elements.length
      yield result.data
    }
  }
}

function wrongEntry(name: string, before: number, cause: z.core.$ZodError): BadAnswerError {
  const [issue] = cause.issues
  const [position, ...path] = issue?.path ?? []
  const where = ['entry', [before + Number(position ?? 0), ...path].join('.')].join(' ')
  return new BadAnswerError(`${name}.json is not as it should be: ${where}: ${issue?.message}`, { cause })
}
