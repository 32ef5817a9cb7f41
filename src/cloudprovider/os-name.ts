/** What the name of an operating system tells, in the original's words. */
export interface OsFacts {
  osType: 'Linux' | 'Windows'
  osDist: string
  osVersion: string
  osArch: string
  osLang: string
}

interface Distribution {
  readonly name: string
  /** The name contains one of these (lower case). */
  readonly signs: readonly string[]
  /** Releases as the original knows them; a name without one of them has no version. */
  readonly releases: readonly string[]
}

const UBUNTU = ['10', '12', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '25', '26']

/** In the order in which they are tried: a sign of a later one may be part of a name of an earlier one. */
const DISTRIBUTIONS: readonly Distribution[] = [
  { name: 'TencentOS Server', signs: ['tencentos'], releases: ['2', '3', '4'] },
  { name: 'CentOS Stream', signs: ['centos stream'], releases: ['8', '9', '10'] },
  { name: 'CentOS', signs: ['centos'], releases: ['4', '5', '6', '7', '8', '9'] },
  { name: 'RHEL', signs: ['redhat', 'rhel'], releases: ['5', '6', '7', '8', '9', '10'] },
  { name: 'Ubuntu Server', signs: ['ubuntu server'], releases: UBUNTU },
  { name: 'Ubuntu', signs: ['ubuntu'], releases: UBUNTU },
  { name: 'OpenSUSE', signs: ['opensuse'], releases: ['11', '12', '13', '42', '15', '16'] },
  { name: 'SUSE', signs: ['suse'], releases: ['10', '11', '12', '15', '16'] },
  { name: 'Debian', signs: ['debian'], releases: ['6', '7', '8', '9', '10', '11', '12', '13'] },
  { name: 'CoreOS', signs: ['coreos'], releases: ['7', '200', '213', '224', '234', '246', '251', '3033'] },
  { name: 'Aliyun', signs: ['aliyun'], releases: ['1', '2', '3', '4'] },
  { name: 'FreeBSD', signs: ['freebsd'], releases: ['10', '11', '12', '13', '14', '15'] },
  { name: 'EulerOS', signs: ['euleros'], releases: ['2'] },
  { name: 'OpenEuler', signs: ['openeuler'], releases: ['2', '3', '20', '22', '23', '24', '25'] },
  { name: 'Alibaba Cloud Linux', signs: ['alibaba cloud linux'], releases: ['2', '3', '4'] },
  { name: 'Anolis OS', signs: ['anolis'], releases: ['7', '8', '9'] },
  { name: 'Rocky Linux', signs: ['rocky'], releases: ['8', '9', '10'] },
  {
    name: 'Fedora',
    signs: ['fedora'],
    releases: ['33', '34', '35', '36', '37', '38', '39', '40', '41', '42', '43', '44'],
  },
  { name: 'AlmaLinux', signs: ['alma'], releases: ['8', '9', '10'] },
  { name: 'Amazon Linux', signs: ['amazon linux', 'amazonlinux'], releases: ['2022', '2023', '1', '2'] },
  { name: 'Kylin', signs: ['kylin'], releases: ['v10', 'v11'] },
  { name: 'UOS', signs: ['uos'], releases: ['v20', '20', 'v23'] },
]

const SERVER_YEARS = ['2003', '2008', '2012', '2016', '2019', '2022', '2025']
const DESKTOPS = ['xp', 'vista', '7', '8', '8.1', '10', '11']
const WINDOWS = /windows|winserver|(?:^|[^a-z0-9])win(?:xp|7|8|10|11|20\d\d)(?:[^a-z0-9]|$)/

/**
 * Reads the name of an operating system as the original does: `Ubuntu 22.04.3 LTS` is Ubuntu 22.04.3, `openEuler 22.03`
 * is OpenEuler. What the cloud says about architecture and type wins over the name.
 */
export function osFactsFromName(name: string, said: { arch?: string; type?: string } = {}): OsFacts {
  const lower = name.toLowerCase()
  const windows = WINDOWS.test(lower)
  const found = DISTRIBUTIONS.find(d => d.signs.some(sign => lower.includes(sign)))
  const isServer = /winserver|windows server/.test(lower) || SERVER_YEARS.some(year => lower.includes(year))
  const osDist =
    found?.name ??
    (windows ? (isServer ? 'Windows Server' : 'Windows') : lower.includes('deepin') ? 'Deepin' : 'Others Linux')
  const releases = found?.releases ?? (windows ? (isServer ? SERVER_YEARS : DESKTOPS) : [])
  return {
    osType: typeOf(said.type ?? '', osDist),
    osDist,
    osVersion: versionIn(lower, releases),
    osArch: archOf(said.arch ?? '', lower),
    osLang: langOf(lower),
  }
}

function typeOf(said: string, dist: string): OsFacts['osType'] {
  const type = said.toLowerCase()
  if (type === 'linux') return 'Linux'
  if (type === 'windows') return 'Windows'
  return dist.startsWith('Windows') ? 'Windows' : 'Linux'
}

/** The first number in the name that is one of the releases, with what follows its dots. */
function versionIn(lower: string, releases: readonly string[]): string {
  for (const [word] of lower.matchAll(/v?\d+(?:\.\d+)*|\b(?:xp|vista)\b/g)) {
    const major = word.split('.')[0] ?? word
    if (releases.includes(word) || releases.includes(major)) return word.toUpperCase() === 'XP' ? 'XP' : word
  }
  return ''
}

function archOf(said: string, lower: string): string {
  const known = said.toLowerCase()
  if (/^(?:x86_64|amd64|64|64bit|64位)$/.test(known)) return 'x86_64'
  if (/^(?:x86|x86_32|32|32bit|32位)$/.test(known)) return 'x86'
  if (/^(?:arm|arm64|aarch|aarch64)$/.test(known)) return 'aarch64'
  if (said !== '') return said
  if (/64bit|64位|amd64|x86_64/.test(lower)) return 'x86_64'
  if (/32bit|32位|i386|x86/.test(lower)) return 'x86_32'
  if (/armv8|arm64|aarch64/.test(lower)) return 'aarch64'
  return /armv6|armv7|arm|aarch32/.test(lower) ? 'aarch32' : 'x86_64'
}

function langOf(lower: string): string {
  const words = lower.split(/[ _-]/)
  if (words.some(word => word === 'en' || word === '英文版')) return 'en_US'
  return words.some(word => word === 'cn' || word === 'zh' || word === '中文版') ? 'zh_CN' : ''
}
