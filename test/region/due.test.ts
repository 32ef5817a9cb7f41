import { describe, expect, it } from 'vitest'
import { TestRegion } from './support.ts'

const MINUTE = 60_000
const OPTIONS = { testcloud: true, scale: 2, autoSyncSeconds: 900, metricsSeconds: 0 }

const lastSync = async (region: TestRegion) => (await region.one('/cloudaccounts/cloud')).last_sync

describe('syncs that are due', () => {
  it('start when the clock is moved, and not before their time', async () => {
    const region = await TestRegion.start({ ...OPTIONS, dueCheckSeconds: 0 })
    try {
      const forward = async (minutes: number) => {
        await region.admin('POST', 'clock', { advance_ms: minutes * MINUTE })
        await region.region.settled()
        return await lastSync(region)
      }
      const { last_sync: first } = await region.importTestCloud()
      expect(await forward(14)).toBe(first)
      const second = await forward(2)
      expect(second).not.toBe(first)
      expect(await forward(13)).toBe(second)
      expect(await region.one('/cloudaccounts/cloud')).toMatchObject({ sync_status: 'idle', guest_count: 2 })
    } finally {
      await region.close()
    }
  })

  it('start by themselves where the clock goes on unmoved', async () => {
    let ahead = 0
    const region = await TestRegion.start({ ...OPTIONS, dueCheckSeconds: 0.02, clock: () => Date.now() + ahead })
    try {
      const { last_sync: first } = await region.importTestCloud()
      ahead = 16 * MINUTE
      await expect.poll(() => lastSync(region), { timeout: 10_000 }).not.toBe(first)
    } finally {
      await region.close()
    }
  })
})
