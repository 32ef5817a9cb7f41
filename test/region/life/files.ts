/** A small private cloud of two regions, as its files; servers and addresses are in both. */
export function smallCloud(): Record<string, object[]> {
  const places = ['north', 'south'].map((name, i) => ({ name, net: `10.${i}.0` }))
  const each = (make: (place: { name: string; net: string }) => object) => places.map(make)
  return {
    projects: [
      { id: 'p-web', name: 'shop' },
      { id: 'p-db', name: 'books' },
    ],
    regions: each(({ name }) => ({ id: `r-${name}`, name })),
    zones: each(({ name }) => ({ id: `z-${name}`, name: `${name}-a`, region_id: `r-${name}` })),
    vpcs: each(({ name }) => ({
      id: `v-${name}`,
      name: `v-${name}`,
      region_id: `r-${name}`,
      cidr_block: '10.0.0.0/8',
    })),
    wires: each(({ name }) => ({ id: `w-${name}`, name: `w-${name}`, vpc_id: `v-${name}`, zone_id: `z-${name}` })),
    networks: each(({ name, net }) => ({
      id: `n-${name}`,
      name: `n-${name}`,
      wire_id: `w-${name}`,
      ip_start: `${net}.2`,
      ip_end: `${net}.254`,
      ip_mask: 24,
      gatway: `${net}.1`,
      project_id: 'p-web',
    })),
    storages: each(({ name }) => ({
      id: `s-${name}`,
      name: `s-${name}`,
      zone_id: `z-${name}`,
      storage_type: 'local',
      capacity_mb: 1000,
      enabled: true,
      status: 'online',
    })),
    hosts: each(({ name }) => ({
      id: `h-${name}`,
      name: `h-${name}`,
      zone_id: `z-${name}`,
      enabled: true,
      host_status: 'online',
      status: 'running',
      access_ip: '172.16.0.1',
      access_mac: '52:54:00:00:00:01',
      attach_storage_types: ['local'],
    })),
    disks: each(({ name }) => ({
      id: `d-${name}`,
      name: `d-${name}`,
      zone_id: `z-${name}`,
      storage_id: `s-${name}`,
      disk_size_mb: 1024,
      disk_type: 'sys',
      project_id: 'p-web',
    })),
    instances: each(({ name }) => ({
      id: `i-${name}`,
      name: `i-${name}`,
      status: 'running',
      host_id: `h-${name}`,
      vcpu_count: 1,
      vmem_size_mb: 1024,
      disks: [
        { id: `d-${name}`, name: `d-${name}`, zone_id: `z-${name}`, storage_id: `s-${name}`, disk_size_mb: 1024 },
      ],
    })),
    eips: each(({ name, net }) => ({
      id: `e-${name}`,
      name: `e-${name}`,
      ip_addr: `${net}.200`,
      region_id: `r-${name}`,
      mode: 'standalone_eip',
      project_id: 'p-db',
    })),
    buckets: each(({ name }) => ({ id: `b-${name}`, name: `b-${name}`, region_id: `r-${name}`, project_id: 'p-db' })),
    secgroups: [],
    dbinstances: [],
    loadbalancers: [],
    misc: [],
  }
}
