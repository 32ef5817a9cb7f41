/** Volumes for each server: its system disk, for every third one for data, and for every tenth one that is detached. */
export const VOLUMES_PER_SERVER = 3

export function hasDataVolume(unit: number): boolean {
  return unit % 3 === 1
}

export function hasSpareVolume(unit: number): boolean {
  return unit % 10 === 7
}

/** Slots of the volumes that are attached to a unit's server, the system disk first. */
export function volumeSlots(unit: number): number[] {
  const first = unit * VOLUMES_PER_SERVER
  return hasDataVolume(unit) ? [first, first + 1] : [first]
}
