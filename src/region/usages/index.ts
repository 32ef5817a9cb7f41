import { guestUsages } from './guests.ts'
import { hostSizes, hostUsages } from './hosts.ts'
import { networkUsages, placeUsages } from './places.ts'
import { rate, type Selection, type Usage } from './selection.ts'
import { serviceUsages } from './services.ts'
import { projectDiskUsages, storageUsages } from './storage.ts'

export { RANGES, type Range } from './range.ts'
export { Selection } from './selection.ts'

/**
 * What there is and how much of it is used, with the original's names. What the asker may not list as widely as it
 * asks has no sums, as in the original.
 */
export function generalUsage(selection: Selection): Usage {
  const usage: Usage = { ...guestUsages(selection), ...networkUsages(selection), ...serviceUsages(selection) }
  if (selection.scope.scope === 'project') return { ...usage, ...projectDiskUsages(selection) }
  Object.assign(usage, hostUsages(selection), storageUsages(selection), deviceUsages(selection))
  if (selection.scope.scope === 'system') Object.assign(usage, placeUsages(selection))
  return { ...usage, ...commitRates(selection, usage) }
}

/** How much of the enabled hosts, or of the one that is asked about, the running servers take. */
function commitRates(selection: Selection, usage: Usage): Usage {
  const rates: Usage = {}
  const { scope, range } = selection
  const ofHost = scope.scope === 'system' && range?.plural === 'hosts' ? hostSizes(selection, range.id) : {}
  Object.assign(rates, ofHost)
  for (const what of ['cpu', 'memory']) {
    const whole = ofHost[what] ?? usage[selection.systemKey(`enabled_hosts.${what}`)] ?? 0
    const running = (guests: string) => usage[selection.key(`running_${guests}.${what}`)] ?? 0
    rates[selection.key(`${what}_commit_rate.running`)] = rate(running('servers'), whole)
    if (selection.scope.scope === 'domain')
      rates[selection.key(`${what}_commit_rate.running_containers`)] = rate(running('containers'), whole)
  }
  return rates
}

function deviceUsages(selection: Selection): Usage {
  if (!selection.allows('isolated_devices')) return {}
  const { n } = selection.sums('isolated_devices', { n: 'count(*)' })
  // Devices of clouds belong to flavours and are in no list of their own, so that there is none to be used.
  return { isolated_devices: n, 'isolated_devices.used': 0, 'isolated_devices.gpu': 0, 'isolated_devices.gpu.used': 0 }
}
