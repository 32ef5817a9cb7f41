/** What is known about an operating system, in the original's normalised words. */
export interface OsInfo {
  /** As the cloud spells it, e.g. `Ubuntu 22.04 LTS 64bit`. */
  readonly fullOsName: string
  /** `Linux`, `Windows`, or another family; empty when unknown. */
  readonly osType: string
  /** Distribution, e.g. `Ubuntu`. */
  readonly osDist: string
  readonly osVersion: string
  /** `x86_64`, `aarch64`. */
  readonly osArch: string
  readonly osLang: string
  readonly bios: 'BIOS' | 'UEFI'
}
