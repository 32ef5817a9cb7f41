/** Words that several server commands take, in the original's order. */
export const HYPERVISORS_SHOWN = [
  ...(['kvm', 'esxi', 'pod', 'baremetal', 'aliyun', 'apsara', 'azure', 'aws', 'huawei', 'ucloud'] as const),
  ...(['volcengine', 'zstack', 'openstack', 'google', 'ctyun', 'incloudsphere', 'nutanix', 'bingocloud'] as const),
  ...(['cloudpods', 'ecloud', 'jdcloud', 'remotefile', 'h3c', 'hcs', 'hcso', 'hcsop', 'proxmox', 'ksyun'] as const),
  ...(['baidu', 'cucloud', 'qingcloud', 'oracle', 'sangfor', 'zettakit', 'uis', 'cas', 'cnware', 'rockbase'] as const),
] as const
/** Hypervisors that a new server may ask for. */
export const HYPERVISORS = [
  ...(['kvm', 'pod', 'esxi', 'baremetal', 'container', 'aliyun', 'apsara', 'azure', 'qcloud', 'aws'] as const),
  ...(['huawei', 'openstack', 'ucloud', 'volcengine', 'zstack', 'google', 'ctyun', 'incloudsphere'] as const),
  ...(['bingocloud', 'cloudpods', 'ecloud', 'jdcloud', 'remotefile', 'h3c', 'hcs', 'hcso', 'hcsop'] as const),
  ...(['proxmox', 'ksyun', 'baidu', 'cucloud', 'qingcloud', 'oracle', 'sangfor', 'zettakit', 'uis'] as const),
  ...(['cas', 'cnware', 'rockbase'] as const),
] as const
export const VGAS = ['std', 'vmware', 'cirrus', 'qxl', 'virtio'] as const
export const VDIS = ['vnc', 'spice'] as const
export const BIOSES = ['BIOS', 'UEFI'] as const
export const SHUTDOWNS = ['stop', 'terminate', 'stop_release_gpu'] as const
export const CHARGE_TYPES = ['traffic', 'bandwidth'] as const
export const RESOURCE_TYPES = ['shared', 'prepaid', 'dedicated'] as const
export const KICKSTART_SYSTEMS = ['centos', 'rhel', 'fedora', 'openeuler', 'ubuntu'] as const
export const ARCHITECTURES = [
  ...(['i386', 'x86', 'x86_32', 'x86_64', 'arm', 'aarch32', 'aarch64', 'riscv', 'riscv32', 'riscv64'] as const),
] as const

/** The boot orders behind `--boot`: c is the disk, d the CD-ROM, n the network. */
export const BOOT_ORDERS = { disk: 'cdn', cdrom: 'dcn' } as const
