import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Context } from '../../cli/context.ts'
import { fileTrouble } from '../../core/file-trouble.ts'
import type { Document, Entry, Field, Mistake, Reference } from './document.ts'

/** Puts in what the file only refers to; what cannot be had is a mistake. Paths are those from `folder`. */
export async function resolveReferences(document: Document, context: Context, folder: string): Promise<Document> {
  const mistakes: Mistake[] = [...document.mistakes]
  const entries = await Promise.all(
    document.entries.map(async ({ line, fields }): Promise<Entry> => {
      const found = new Map<string, Field>()
      for (const [name, field] of fields) {
        const value = await contentIn(field.value, context, folder)
        if (typeof value === 'object' && 'problem' in value) {
          mistakes.push({ line: field.line, text: `${name}: ${value.problem}` })
          // It was given all the same.
          found.set(name, field)
        } else found.set(name, { ...field, value })
      }
      return { line, fields: found }
    }),
  )
  return { entries, mistakes }
}

async function contentIn(value: Field['value'], context: Context, folder: string) {
  return isReference(value) ? await contentOf(value, context, folder) : value
}

export function isReference(value: Field['value']): value is Reference {
  return typeof value === 'object' && 'from' in value
}

async function contentOf({ from, at }: Reference, { env }: Context, folder: string) {
  if (from === 'env') {
    const value = env[at]
    return value === undefined || value === '' ? { problem: `the variable ${at} is not set` } : value
  }
  try {
    const content = (await readFile(resolve(folder, at), 'utf8')).replace(/\r?\n$/, '')
    return content === '' ? { problem: `the file ${at} is empty` } : content
  } catch (error) {
    return { problem: `the file ${at} cannot be read: ${fileTrouble(error)}` }
  }
}
