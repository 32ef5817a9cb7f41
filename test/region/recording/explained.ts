/** Why an answer may have another status here than when it was recorded, by the exchanges' numbers. */
export const OTHER_STATUS: Readonly<Record<string, readonly number[]>> = {
  'an id that was learnt outside of the recording': [874, 1667, 1669],
  'an error of the original that is none here': [1060, 1644],
  'the recording asked while a sync was still running': [1569, 2171, 2173, 2175],
}

/** Which members may be another set, and in which exchanges; without any, wherever they occur. */
interface OtherMembers {
  /** Of what `memberDifferences` says: `-` is recorded and not here, `+` is here and not recorded. */
  readonly members: RegExp
  readonly exchanges?: readonly number[]
}

/** Why an answer may have other members here than when it was recorded. */
export const OTHER_MEMBERS: Readonly<Record<string, OtherMembers>> = {
  'secrets never leave the region': { members: /^-.*\.secret$/ },
  'syncs are done sooner here': { members: /^\+.*\.last_sync_(?:end_at|cost)$/ },
  'the region of the original learns of the tags of projects later': {
    members: /\.project_metadata\.user:cost-center$/,
  },
  'what projects have is counted when asked, not every quarter of an hour': {
    members: /\.(?:ext_resources_next_update|ext_resource(?:\.eips)?)$/,
  },
  'tags of hosts and access paths of disks come with the first sync here, with the second there': {
    members: /^\+\.(?:hosts\[\]|host)\.metadata$|^\+\.disk\.access_path$/,
    exchanges: [624, 702, 850, 886],
  },
  'at its second sync the original forgets what a file does not say, and the cards of hosts': {
    members: /^\+.*\.(?:billing_type|health_status|nic_info)$|^-\.specs\.hosts\./,
    exchanges: [988, 1322, 1737, 1744, 2024, 2114, 2132, 2180],
  },
  'the master of a storage is kept by the original once something asked for it, here it is told with the details': {
    members: /^-.*\.master_host$/,
    exchanges: [1382, 1384],
  },
  'clouds whose provider lists none of a kind are told from those that cannot list it': {
    members: /sync_results\.(?:cloudproviderquotas|secgroups|route_tables|elasticcaches)\.sql_cost$/,
  },
  'a list that cannot be read ends only its own kind here': { members: /\.sync_results\./, exchanges: [2116] },
  'the order of syncs, and so which rows are the newest, is another': {
    members: /^[-+]\.(?:servers|events|tasks|cloudproviderregions|cloudaccounts|users)\[\]\./,
    exchanges: [1318, 1454, 1462, 2025, 2031, 2047, 2143, 2206],
  },
  'fewer wires of clouds stand before that of the region itself': {
    members: /^\+\.wires\[\]\.description$/,
    exchanges: [320, 616],
  },
  'what went wrong always has a class here': { members: /^\+\.class$/, exchanges: [248] },
  'the first characters of a recorded id are searched for': { members: /./, exchanges: [1008] },
  'the original finds the regions of a provider by its id only': { members: /./, exchanges: [1376] },
  'nobody has logged in to a server here': { members: /^-\.server\.__ssh_port$/ },
  'the recorded data set was made fifty times as large by then': {
    members: /./,
    exchanges: [2188, 2190, 2192, 2196, 2198, 2200, 2202, 2222, 2224],
  },
}
