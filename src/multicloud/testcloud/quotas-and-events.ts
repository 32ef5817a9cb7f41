import type { EventQuery, ICloudEvent } from '../../cloudprovider/event.ts'
import { type CloudList, map } from '../../cloudprovider/paging.ts'
import type { ICloudQuota } from '../../cloudprovider/quota.ts'
import { z } from '../../core/zod.ts'
import { listAs, type Session, scopeOf } from './session.ts'

const quotaSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  limit: z.number(),
  used: z.number(),
})

const eventSchema = z.object({
  id: z.string(),
  time: z.string(),
  action: z.string(),
  service: z.string(),
  resourceType: z.string(),
  resourceId: z.string(),
  userName: z.string(),
  requestId: z.string(),
  succeeded: z.boolean(),
  parameters: z.record(z.string(), z.string()),
})

/** The words of the tree for what TestCloud counts. */
const QUOTA_TYPES: Readonly<Record<string, string>> = { instances: 'server', eips: 'eip', vpcs: 'vpc' }

export function listQuotas(session: Session, regionId: string): CloudList<ICloudQuota> {
  return listAs(session, 'quotas', { regionId }, quotaSchema, quota => ({
    globalId: quota.id,
    name: quota.name,
    description: quota.description,
    quotaType: QUOTA_TYPES[quota.name] ?? quota.name,
    maxCount: quota.limit,
    usedCount: quota.used,
  }))
}

export function listEvents(session: Session, regionId: string, query: EventQuery): CloudList<ICloudEvent> {
  const asked = {
    ...scopeOf(session),
    regionId,
    start: query.start.toISOString(),
    end: query.end.toISOString(),
    withReads: String(query.withReads === true),
  }
  return map(session.client.list('events', asked, eventSchema), event => ({
    id: event.id,
    name: event.resourceId,
    service: event.service,
    action: event.action,
    resourceType: event.resourceType,
    requestId: event.requestId,
    request: event.parameters,
    account: event.userName,
    success: event.succeeded,
    createdAt: new Date(event.time),
  }))
}
