import { BaseLbBackend, BaseLbBackendGroup, type ICloudLbBackend } from '../../cloudprovider/lb-backend-group.ts'
import type { HealthCheck } from '../../cloudprovider/lb-health-check.ts'
import { BaseLbListener, BaseLbListenerRule, type ICloudLbListenerRule } from '../../cloudprovider/lb-listener.ts'
import { z } from '../../core/zod.ts'

const ruleSchema = z.object({ id: z.string(), domain: z.string(), path: z.string(), backendGroupId: z.string() })

export const listenerSchema = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(['Running', 'Stopped']),
  protocol: z.string(),
  port: z.number(),
  backendPort: z.number(),
  backendGroupId: z.string(),
  algorithm: z.enum(['round_robin', 'weighted', 'least_connections']),
  certificateId: z.nullable(z.string()),
  healthCheck: z.object({ type: z.string(), path: z.string(), intervalS: z.number(), timeoutS: z.number() }),
  rules: z.array(ruleSchema),
})

const backendSchema = z.object({ id: z.string(), instanceId: z.string(), port: z.number(), weight: z.number() })

export const backendGroupSchema = z.object({
  id: z.string(),
  name: z.string(),
  isDefault: z.boolean(),
  backends: z.array(backendSchema),
})

const SCHEDULERS = { round_robin: 'rr', weighted: 'wrr', least_connections: 'lc' } as const

export class LbListener extends BaseLbListener<z.infer<typeof listenerSchema>> {
  get id(): string {
    return this.data.id
  }

  get name(): string {
    return this.data.name
  }

  override get status(): string {
    return this.data.state === 'Running' ? 'enabled' : 'disabled'
  }

  get listenerType(): string {
    return this.data.protocol
  }

  get listenerPort(): number {
    return this.data.port
  }

  get backendGroupId(): string {
    return this.data.backendGroupId
  }

  override get scheduler(): string {
    return SCHEDULERS[this.data.algorithm]
  }

  override get backendServerPort(): number {
    return this.data.backendPort
  }

  override get certificateId(): string {
    return this.data.certificateId ?? ''
  }

  override get healthCheck(): HealthCheck {
    const { type, path, intervalS, timeoutS } = this.data.healthCheck
    return {
      enabled: true,
      type,
      timeout: timeoutS,
      interval: intervalS,
      rise: 3,
      fail: 3,
      domain: '',
      uri: path,
      method: 'HEAD',
      httpCode: 'http_2xx',
      port: 0,
    }
  }

  override getRules(): Promise<readonly ICloudLbListenerRule[]> {
    return Promise.resolve(this.data.rules.map(rule => new LbListenerRule(rule)))
  }
}

class LbListenerRule extends BaseLbListenerRule<z.infer<typeof ruleSchema>> {
  get id(): string {
    return this.data.id
  }

  get name(): string {
    return `${this.data.domain}${this.data.path}`
  }

  override get status(): string {
    return 'enabled'
  }

  get domain(): string {
    return this.data.domain
  }

  get path(): string {
    return this.data.path
  }

  get backendGroupId(): string {
    return this.data.backendGroupId
  }
}

export class LbBackendGroup extends BaseLbBackendGroup<z.infer<typeof backendGroupSchema>> {
  get id(): string {
    return this.data.id
  }

  get name(): string {
    return this.data.name
  }

  override get status(): string {
    return 'enabled'
  }

  override get isDefault(): boolean {
    return this.data.isDefault
  }

  override get type(): string {
    return this.data.isDefault ? 'default' : 'normal'
  }

  override getBackends(): Promise<readonly ICloudLbBackend[]> {
    return Promise.resolve(this.data.backends.map(backend => new LbBackend({ ...backend, groupId: this.data.id })))
  }
}

/** The same server can be in several groups, so the group is part of its id. */
class LbBackend extends BaseLbBackend<z.infer<typeof backendSchema> & { groupId: string }> {
  get id(): string {
    return `${this.data.groupId}/${this.data.id}`
  }

  get name(): string {
    return this.data.id
  }

  override get status(): string {
    return 'enabled'
  }

  get weight(): number {
    return this.data.weight
  }

  get port(): number {
    return this.data.port
  }

  get backendId(): string {
    return this.data.instanceId
  }
}
