import type { ServerDiskSpec } from '../../../cloudprovider/server-options.ts'
import { UsageError } from '../../../core/errors/index.ts'
import { parseSizeGb } from './sizes.ts'

/**
 * A disk of a new server: `TYPE:SIZE`, or `TYPE:SIZE:NAME`, such as `cloud_ssd:40G:data`.
 * @throws UsageError
 */
export function parseDiskSpec(text: string): ServerDiskSpec {
  const [storageType = '', size, ...rest] = text.split(':')
  const name = rest.join(':')
  if (storageType === '' || size === undefined)
    throw new UsageError(`--disk: "${text}" is no TYPE:SIZE such as cloud_ssd:40G.`)
  return { storageType, sizeGb: parseSizeGb(size, '--disk'), ...(name === '' ? {} : { name }) }
}
