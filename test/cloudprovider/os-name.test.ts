import { describe, expect, it } from 'vitest'
import { osFactsFromName } from '../../src/cloudprovider/os-name.ts'

describe('osFactsFromName', () => {
  // The first five were recorded from a real region.
  it.each([
    ['Windows Server 2019 Datacenter', 'x86_64', 'Windows', 'Windows Server', '2019', 'x86_64'],
    ['Debian GNU/Linux 12', 'aarch64', 'Linux', 'Debian', '12', 'aarch64'],
    ['CentOS 7.9 64bit', 'x86_64', 'Linux', 'CentOS', '7.9', 'x86_64'],
    ['openEuler 22.03 LTS', 'aarch64', 'Linux', 'OpenEuler', '22.03', 'aarch64'],
    ['Ubuntu 22.04.3 LTS', 'x86_64', 'Linux', 'Ubuntu', '22.04.3', 'x86_64'],
    ['Ubuntu Server 20.04 arm64', '', 'Linux', 'Ubuntu Server', '20.04', 'aarch64'],
    ['CentOS Stream 9', '', 'Linux', 'CentOS Stream', '9', 'x86_64'],
    ['Windows 11 Pro', '', 'Windows', 'Windows', '11', 'x86_64'],
    ['Rocky Linux 9.3 64bit', 'amd64', 'Linux', 'Rocky Linux', '9.3', 'x86_64'],
    ['My own appliance', '', 'Linux', 'Others Linux', '', 'x86_64'],
    ['', '', 'Linux', 'Others Linux', '', 'x86_64'],
  ])('reads %j', (name, arch, osType, osDist, osVersion, osArch) => {
    expect(osFactsFromName(name, { arch })).toMatchObject({ osType, osDist, osVersion, osArch })
  })

  it('believes what the cloud says of type and architecture over the name', () => {
    expect(osFactsFromName('golden image', { type: 'Windows', arch: 'ARM64' })).toMatchObject({
      osType: 'Windows',
      osArch: 'aarch64',
    })
  })

  it('finds the language', () => {
    expect(osFactsFromName('Windows Server 2022 中文版').osLang).toBe('zh_CN')
    expect(osFactsFromName('Windows_Server_2022_en').osLang).toBe('en_US')
    expect(osFactsFromName('Debian 12').osLang).toBe('')
  })
})
