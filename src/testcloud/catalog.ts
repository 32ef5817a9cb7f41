/** What the cloud sells and where: the same for every seed. Prices are a day's list prices, not an offer. */

export interface Region {
  readonly id: string
  readonly name: string
  readonly localName: string
  readonly environment: 'ChinaCloud' | 'InternationalCloud'
  readonly city: string
  readonly countryCode: string
  readonly latitude: number
  readonly longitude: number
  readonly currency: string
}

export const REGIONS: readonly [Region, ...Region[]] = [
  {
    id: 'cn-north-1',
    name: 'North China 1 (Beijing)',
    localName: '华北1（北京）',
    environment: 'ChinaCloud',
    city: 'Beijing',
    countryCode: 'CN',
    latitude: 39.904,
    longitude: 116.407,
    currency: 'CNY',
  },
  {
    id: 'eu-central-1',
    name: 'Europe 1 (Frankfurt)',
    localName: '欧洲1（法兰克福）',
    environment: 'InternationalCloud',
    city: 'Frankfurt',
    countryCode: 'DE',
    latitude: 50.11,
    longitude: 8.682,
    currency: 'CNY',
  },
  {
    id: 'us-west-1',
    name: 'US West 1 (Oregon)',
    localName: '美国西部1（俄勒冈）',
    environment: 'InternationalCloud',
    city: 'Portland',
    countryCode: 'US',
    latitude: 45.515,
    longitude: -122.678,
    currency: 'CNY',
  },
]

export interface Zone {
  readonly id: string
  readonly name: string
  readonly localName: string
  readonly regionId: string
  readonly state: 'available' | 'sold-out'
}

export const ZONES: readonly [Zone, ...Zone[]] = [
  { id: 'cn-north-1a', name: 'Beijing Zone A', localName: '北京 可用区A', regionId: 'cn-north-1', state: 'available' },
  { id: 'cn-north-1b', name: 'Beijing Zone B', localName: '北京 可用区B', regionId: 'cn-north-1', state: 'available' },
  {
    id: 'eu-central-1a',
    name: 'Frankfurt Zone A',
    localName: '法兰克福 可用区A',
    regionId: 'eu-central-1',
    state: 'available',
  },
  {
    id: 'eu-central-1b',
    name: 'Frankfurt Zone B',
    localName: '法兰克福 可用区B',
    regionId: 'eu-central-1',
    state: 'sold-out',
  },
  { id: 'us-west-1a', name: 'Oregon Zone A', localName: '俄勒冈 可用区A', regionId: 'us-west-1', state: 'available' },
]

export interface Subscription {
  readonly id: string
  readonly name: string
  readonly state: 'active'
}

export const SUBSCRIPTIONS: readonly [Subscription, ...Subscription[]] = [
  { id: 'sub-production', name: 'Production', state: 'active' },
  { id: 'sub-development', name: 'Development', state: 'active' },
]

export interface Project {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly subscriptionId: string
  readonly tags: Readonly<Record<string, string>>
}

export const PROJECTS: readonly [Project, ...Project[]] = [
  project('prj-webshop', 'web-shop', 'The shop that customers see', 'sub-production', 'cc-100'),
  project('prj-finance', '财务平台', 'Invoices and payroll', 'sub-production', 'cc-300'),
  project('prj-warehouse', 'data-warehouse', 'Reports and machine learning', 'sub-production', 'cc-200'),
  project('prj-sandbox', 'sandbox', 'Try things here', 'sub-development', 'cc-900'),
  project('prj-ci', 'ci-runners', 'Builds and tests', 'sub-development', 'cc-910'),
]

function project(id: string, name: string, description: string, subscriptionId: string, costCenter: string): Project {
  return { id, name, description, subscriptionId, tags: { 'cost-center': costCenter } }
}

export interface Flavor {
  readonly id: string
  readonly family: string
  readonly category: 'general_purpose' | 'compute_optimized' | 'memory_optimized' | 'gpu_compute'
  readonly cpu: number
  readonly memoryMiB: number
  readonly arch: 'x86_64' | 'aarch64'
  readonly gpu: { readonly model: string; readonly count: number } | null
  /** CNY an hour. */
  readonly pricePerHour: number
}

export const FLAVORS: readonly [Flavor, ...Flavor[]] = [
  flavor('tc.g1.small', 'tc.g1', 'general_purpose', 1, 2048, 0.09),
  flavor('tc.g1.medium', 'tc.g1', 'general_purpose', 2, 4096, 0.18),
  flavor('tc.g1.large', 'tc.g1', 'general_purpose', 2, 8192, 0.27),
  flavor('tc.g1.xlarge', 'tc.g1', 'general_purpose', 4, 16_384, 0.54),
  flavor('tc.c1.large', 'tc.c1', 'compute_optimized', 4, 8192, 0.47),
  flavor('tc.c1.2xlarge', 'tc.c1', 'compute_optimized', 8, 16_384, 0.93),
  flavor('tc.m1.xlarge', 'tc.m1', 'memory_optimized', 4, 32_768, 0.78),
  flavor('tc.m1.4xlarge', 'tc.m1', 'memory_optimized', 16, 131_072, 3.12),
  { ...flavor('tc.a1.large', 'tc.a1', 'general_purpose', 2, 8192, 0.22), arch: 'aarch64' },
  { ...flavor('tc.gn1.xlarge', 'tc.gn1', 'gpu_compute', 8, 61_440, 9.86), gpu: { model: 'T4', count: 1 } },
]

function flavor(
  id: string,
  family: string,
  category: Flavor['category'],
  cpu: number,
  memoryMiB: number,
  pricePerHour: number,
): Flavor {
  return { id, family, category, cpu, memoryMiB, arch: 'x86_64', gpu: null, pricePerHour }
}

export interface VolumeType {
  readonly id: string
  readonly medium: 'ssd' | 'hdd'
  readonly iopsPerGb: number
  readonly maxIops: number
  /** CNY a GB and month. */
  readonly pricePerGbMonth: number
}

export const VOLUME_TYPES: readonly [VolumeType, ...VolumeType[]] = [
  { id: 'cloud_ssd', medium: 'ssd', iopsPerGb: 30, maxIops: 25_000, pricePerGbMonth: 1.0 },
  { id: 'cloud_efficiency', medium: 'hdd', iopsPerGb: 6, maxIops: 5000, pricePerGbMonth: 0.35 },
]

export interface PublicImage {
  readonly key: string
  readonly name: string
  readonly os: 'linux' | 'windows'
  readonly distribution: string
  readonly version: string
  readonly arch: 'x86_64' | 'aarch64'
  readonly firmware: 'bios' | 'uefi'
  readonly sizeBytes: number
  readonly minDiskGb: number
}

const GB = 1024 ** 3

export const PUBLIC_IMAGES: readonly [PublicImage, ...PublicImage[]] = [
  image('ubuntu2204', 'Ubuntu 22.04 LTS 64bit', 'linux', 'Ubuntu', '22.04', 2.2, 20),
  image('debian12', 'Debian 12.5 64bit', 'linux', 'Debian', '12.5', 1.4, 20),
  image('rocky9', 'Rocky Linux 9.3 64bit', 'linux', 'Rocky', '9.3', 1.7, 20),
  {
    ...image('openeuler2203', 'openEuler 22.03 LTS ARM 64bit', 'linux', 'openEuler', '22.03', 1.9, 20),
    arch: 'aarch64',
    firmware: 'uefi',
  },
  image('win2022', 'Windows Server 2022 Datacenter 64bit 中文版', 'windows', 'Windows Server', '2022', 11, 40),
]

function image(
  key: string,
  name: string,
  os: PublicImage['os'],
  distribution: string,
  version: string,
  sizeGb: number,
  minDiskGb: number,
): PublicImage {
  const sizeBytes = Math.round(sizeGb * GB)
  return { key, name, os, distribution, version, arch: 'x86_64', firmware: 'bios', sizeBytes, minDiskGb }
}
