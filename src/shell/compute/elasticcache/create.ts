import { choice, integer, positional, secret, text, texts, type Values } from '../../../cli/options/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { parseNewTags } from '../../syntax/tags.ts'
import { toWire } from '../../wire.ts'

export const CREATE = {
  name: positional(text()),
  cloudregion: text(),
  zone: text(),
  vpc_id: text(),
  network: text(),
  security_group: text('Huawei: security group, ID or name'),
  secgroup_ids: texts('Tencent Cloud: security group, ID or name', { wire: false }),
  engine: choice(['redis']),
  engine_version: choice(['2.8', '3.0', '3.2', '4.0', '5.0']),
  private_ip: text('Address in the network'),
  password: secret(text()),
  instance_type: text('Type (sku) of the instance'),
  capacity_mb: text('Huawei: capacity in MiB'),
  billing_type: choice(['postpaid', 'prepaid'], undefined, { default: 'postpaid' }),
  month: integer('Months to prepay', { default: 0 }),
  tags: texts('Tag: key=value; the key of a tag that the user sets starts with user:', { wire: false }),
  manager: text(),
}

/** Security groups are sent one by one and as a list; tags even where there are none. */
export function createBody(values: Values<typeof CREATE>): JsonObject {
  const body = toWire(CREATE, values)
  const groups = values.secgroup_ids ?? []
  for (const [i, group] of groups.entries()) body[`secgroup_ids.${i}`] = group
  if (groups.length > 0) body.secgroup_ids = [...groups]
  body.__meta__ = parseNewTags('--tags', values.tags ?? [])
  return body
}
