import { compareKeys, type JsonObject, numberOf, textOf } from '../../../core/json.ts'

/** What a profile says about a machine, its up to three LAN channels in one list; by maker, then by model. */
export function profileSpecs(profiles: readonly JsonObject[]): JsonObject[] {
  return profiles.map(specOf).sort((a, b) => compareBy(a, b, 'oem_name') || compareBy(a, b, 'model'))
}

function specOf(profile: JsonObject): JsonObject {
  const channels = ['lan_channel', 'lan_channel2', 'lan_channel3'].map(member => numberOf(profile, member) ?? 0)
  return {
    oem_name: textOf(profile, 'oem_name') ?? '',
    model: textOf(profile, 'model') ?? '',
    lan_channels: channels.filter(channel => channel > 0),
    root_name: textOf(profile, 'root_name') ?? '',
    root_id: numberOf(profile, 'root_id') ?? 0,
    strong_pass: profile.strong_pass === true,
  }
}

function compareBy(a: JsonObject, b: JsonObject, member: string): number {
  return compareKeys(String(a[member]), String(b[member]))
}
