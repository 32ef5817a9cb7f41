import { UsageError } from '../../core/errors/index.ts'

/** `2c4g`, `2C/4G`, `2x4g`, `2核4G`, `2vcpu4gb`: cores and memory, with G or M and a silent b. */
const SPEC = /^(\d+)\s*(?:c\s*[x/]?|[x/]|核|v?cpu\s*[x/]?)\s*(\d+)\s*([gm])b?$/i

export interface SkuSpec {
  readonly cores: number
  /** In MiB. */
  readonly memory: number
}

/**
 * Reads the size of a server as people write it.
 * @throws UsageError naming the text, and showing a right one
 */
export function parseSkuSpec(spec: string): SkuSpec {
  const [, cores = '', memory = '', unit = ''] = SPEC.exec(spec.trim()) ?? []
  const size = { cores: Number(cores), memory: Number(memory) * (unit.toLowerCase() === 'g' ? 1024 : 1) }
  if (!Number.isSafeInteger(size.memory) || !Number.isSafeInteger(size.cores) || size.cores <= 0 || size.memory <= 0) {
    throw new UsageError(`--spec: "${spec}" is no size of a server; write cores and memory, e.g. 2c4g or 4C/512M.`)
  }
  return size
}
