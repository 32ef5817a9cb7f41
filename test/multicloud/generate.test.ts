import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { generateMulticloudLoader } from '../../scripts/generate-multicloud.ts'

describe('generateMulticloudLoader', () => {
  it('gives what is committed', async () => {
    const files = await generateMulticloudLoader()
    expect(files.size).toBe(1)
    for (const [path, text] of files) expect(await readFile(path, 'utf8')).toBe(text)
  })

  it('loads a cloud, and its form, only when asked', async () => {
    const [text = ''] = [...(await generateMulticloudLoader()).values()]
    expect(text).toContain("load: () => import('./testcloud/index.ts')")
    expect(text).toContain("account: () => import('./testcloud/account.ts')")
    expect(text).not.toMatch(/^import /m)
  })
})
