import { readdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FIELDS, GROUPS } from '../../src/api/fields/data.gen.ts'
import { fieldsOf } from '../../src/api/fields/index.ts'
import { type Resource, resource } from '../../src/api/resource.ts'
import { isJsonObject } from '../../src/core/json.ts'
import { TestRegion } from '../region/support.ts'

const FOLDER = resolve(import.meta.dirname, '../../src/api/compute')

async function computeResources(): Promise<Resource[]> {
  const files = (await readdir(FOLDER)).filter(file => file.endsWith('.ts'))
  const modules: object[] = await Promise.all(files.map(file => import(resolve(FOLDER, file))))
  return modules.flatMap(module => Object.values(module)).filter(isResource)
}

function isResource(value: unknown): value is Resource {
  return isJsonObject(value) && typeof value.plural === 'string' && value.service === 'compute'
}

describe('the known members', () => {
  let region: TestRegion
  beforeAll(async () => {
    region = await TestRegion.start({ testcloud: true })
    await region.importTestCloud()
  }, 30_000)
  afterAll(() => region.close())

  it('are all that a region shows', async () => {
    const unknown: Record<string, string[]> = {}
    let seen = 0
    for (const one of await computeResources()) {
      const known = new Set(fieldsOf(one))
      if (known.size === 0) continue
      const { status, body } = await region.get(`/${one.plural}?scope=system&details=true&limit=20`)
      const rows = body[one.plural]
      if (status !== 200 || !Array.isArray(rows) || rows.length === 0) continue
      seen++
      const more = new Set(rows.filter(isJsonObject).flatMap(row => Object.keys(row).filter(key => !known.has(key))))
      if (more.size > 0) unknown[one.plural] = [...more]
    }
    expect(unknown).toEqual({})
    expect(seen).toBeGreaterThan(25)
  })
})

describe('the data', () => {
  it('name groups that there are, and each member once', () => {
    for (const words of [...Object.values(FIELDS), ...Object.values(GROUPS)]) {
      const all = words.split(' ')
      expect(new Set(all).size).toBe(all.length)
      for (const word of all) if (word.startsWith('@')) expect(GROUPS).toHaveProperty(word.slice(1))
    }
  })

  it('have the columns of a resource too, and know nothing of what they do not have', () => {
    const made = resource({ keyword: 'server', plural: 'servers', columns: ['ID', 'Brand_New'] })
    expect(fieldsOf(made)).toEqual(expect.arrayContaining(['id', 'brand_new', 'vcpu_count', 'status']))
    expect(fieldsOf(resource({ keyword: 'x', plural: 'xs', columns: ['ID'] }))).toBeUndefined()
  })
})
