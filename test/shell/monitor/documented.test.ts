import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MEASURED, MEASURED_NAMES } from '../../../src/api/monitor/measured.ts'
import { METRIC_TYPES } from '../../../src/cloudprovider/metrics.ts'

describe('what is measured', () => {
  it('stands in docs/dev-region.md, metric by metric', async () => {
    const document = await readFile(resolve(import.meta.dirname, '../../../docs/dev-region.md'), 'utf8')
    for (const name of MEASURED_NAMES) {
      const metrics = Object.keys(MEASURED[name].metrics).map(metric => `\`${metric}\``)
      expect(document).toContain(`| \`${name}\` | ${metrics.join(', ')} |`)
    }
  })

  it('is all that the provider interfaces name', () => {
    const shown = MEASURED_NAMES.flatMap(name =>
      Object.values(MEASURED[name].metrics).map(([measurement, field]) => `${measurement}.${field}`),
    )
    expect(shown.sort()).toEqual(Object.values(METRIC_TYPES).flat().sort())
  })
})
