import type { BillingType } from '../../cloudprovider/billing.ts'
import { z } from '../../core/zod.ts'

export const tagsSchema = z.record(z.string(), z.string())

/** What most resources of TestCloud have. */
export const commonFields = {
  id: z.string(),
  name: z.string(),
  regionId: z.string(),
  tags: tagsSchema,
  createdAt: z.string(),
}

/** What belongs to a subscription and one of its projects. */
export const ownedFields = { ...commonFields, subscriptionId: z.string(), projectId: z.string() }

/** A point in time as the API writes it; undefined when it is none. */
export function dateOf(text: string | null): Date | undefined {
  if (text === null) return undefined
  const date = new Date(text)
  return Number.isNaN(date.getTime()) ? undefined : date
}

export function billingTypeOf(chargeType: string): BillingType {
  return chargeType === 'PrePaid' ? 'prepaid' : 'postpaid'
}

/** TestCloud's word for a state in ours; `unknown` for words that came later. */
export function statusOf(states: Readonly<Record<string, string>>, state: string): string {
  return states[state] ?? 'unknown'
}
