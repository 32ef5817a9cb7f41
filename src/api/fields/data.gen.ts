// Members that the servers show of each resource, as facts: the columns of the Go climc's world at revision 2de295222d
// (names of the API's structs and models), and what a region of that revision answered. Harvested once by a script that
// needs the Go sources and is therefore not kept here; add to it by hand. A word with @ stands for a group.

/** Members that many resources share. */
export const GROUPS: Readonly<Record<string, string>> = {
  allowed: 'can_delete can_update delete_fail_reason update_fail_reason',
  billing: 'auto_renew billing_cycle billing_type expired_at release_at',
  externalImage:
    'cloudregion_id created_at deleted deleted_at description external_id id imported_at is_emulated name ' +
    'org_node_md5 source update_version updated_at',
  externalVirtual:
    'cloudregion_id created_at deleted deleted_at description domain_id external_id freezed id imported_at ' +
    'is_emulated is_system manager_id name org_node_md5 pending_deleted pending_deleted_at progress project_src ' +
    'source status tenant_id update_version updated_at',
  joint: 'created_at deleted deleted_at row_id update_version updated_at',
  managedProjectal:
    'account account_health_status account_id account_read_only account_status brand can_delete can_update ' +
    'cloud_env delete_fail_reason environment manager manager_domain manager_domain_id manager_project ' +
    'manager_project_id metadata project project_domain project_id project_metadata provider tenant ' +
    'update_fail_reason',
  managedRegional:
    'account account_health_status account_id account_read_only account_status brand can_delete can_update ' +
    'cloud_env cloudregion delete_fail_reason environment manager manager_domain manager_domain_id ' +
    'manager_project manager_project_id metadata provider region region_ext_id region_external_id region_id ' +
    'update_fail_reason',
  ofDomain:
    'can_delete can_update delete_fail_reason domain_id metadata project_domain shared_domains shared_projects ' +
    'update_fail_reason',
  ofHost:
    'account account_health_status account_id account_read_only account_status brand cloud_env cloudregion ' +
    'cloudregion_id environment host host_access_ip host_access_mac host_billing_type host_eip host_enabled ' +
    'host_resource_type host_service_status host_sn host_status host_type manager manager_domain ' +
    'manager_domain_id manager_id manager_project manager_project_id provider region region_ext_id ' +
    'region_external_id region_id zone zone_ext_id zone_id',
  standalone: 'created_at deleted deleted_at description id is_emulated name org_node_md5 update_version updated_at',
  statusInfras:
    'created_at deleted deleted_at description domain_id domain_src id is_emulated is_public name org_node_md5 ' +
    'progress public_scope public_src status update_version updated_at',
}

/** `service/plural` → its members. */
export const FIELDS: Readonly<Record<string, string>> = {
  'compute/access_group_rules':
    '@allowed access_group access_group_id created_at deleted deleted_at description external_id id is_emulated ' +
    'metadata org_node_md5 priority progress rw_access_type source status update_version updated_at ' +
    'user_access_type',
  'compute/access_groups':
    '@externalImage @managedRegional @ofDomain @standalone @statusInfras file_system_type manager_id ' +
    'mount_target_count network_type',
  'compute/ai_gateways':
    '@managedProjectal @standalone authentication cache_invalidate_on_update cache_ttl collect_logs domain_id ' +
    'external_id freezed imported_at is_system manager_id pending_deleted pending_deleted_at progress ' +
    'project_src rate_limiting_interval rate_limiting_limit rate_limiting_technique source status tenant_id',
  'compute/backupstorages':
    '@ofDomain @standalone @statusInfras access_info capacity_mb enabled nfs_host nfs_shared_dir ' +
    'object_access_key object_bucket_url object_bucket_url_ext object_secret object_sign_ver storage_type',
  'compute/baremetal_profiles':
    '@allowed created_at deleted deleted_at description id is_emulated lan_channel lan_channel2 lan_channel3 ' +
    'metadata model oem_name org_node_md5 root_id root_name strong_pass update_version updated_at',
  'compute/baremetalagents':
    '@allowed @standalone access_ip agent_type cloudregion cloudregion_id disable_image_cache manager_uri ' +
    'metadata region region_ext_id region_external_id region_id status storagecache_id version zone zone_ext_id ' +
    'zone_id',
  'compute/baremetalnetworks':
    '@joint @managedRegional @ofHost baremetal_id ip6_addr ip_addr mac_addr network network_id nic_type vlan_id ' +
    'wire wire_id',
  'compute/buckets':
    '@externalVirtual @managedProjectal @managedRegional @ofDomain @standalone access_urls acl enable_perf_mon ' +
    'is_public location object_cnt object_cnt_limit public_scope public_src size_bytes size_bytes_limit ' +
    'storage_class',
  'compute/cachedimages':
    '@ofDomain @standalone cached_count external_id freezed hypervisor image_type imported_at info is_public ' +
    'is_system last_ref last_sync os_distribution os_type os_version pending_deleted pending_deleted_at ' +
    'progress project project_id project_metadata project_src public_scope public_src ref_count size source ' +
    'status tenant tenant_id uefi',
  'compute/cdn_domains':
    '@managedProjectal @standalone area browser_cache_ttl cache cache_keys cache_level cname disable_delete ' +
    'dnssec_enabled domain_id enabled external_id force_redirect freezed https https_rewrites imported_at ' +
    'is_system manager_id max_age origins pending_deleted pending_deleted_at progress project_src ' +
    'range_origin_pull referer service_type source ssl_setting status tenant_id',
  'compute/cloud_kube_clusters':
    '@externalImage @managedRegional @ofDomain @standalone @statusInfras enabled external_cluster_id ' +
    'is_default_vpc manager_id network_ids version vpc vpc_ext_id vpc_id',
  'compute/cloud_kube_node_pools':
    '@ofDomain @standalone cloud_kube_cluster_id desired_instance_count external_id imported_at instance_types ' +
    'max_instance_count min_instance_count network_ids progress root_disk_size_gb source status',
  'compute/cloud_kube_nodes':
    '@ofDomain @standalone cloud_kube_cluster_id cloud_kube_node_pool_id external_id imported_at progress ' +
    'source status',
  'compute/cloudaccounts':
    '@ofDomain @standalone @statusInfras access_url account account_id auto_create_project ' +
    'auto_create_project_for_provider balance brand cloud_env currency disk_count eip_count ' +
    'enable_auto_sync_resource enable_project_sync enable_resource_sync enabled enabled_provider_count ' +
    'error_count guest_count health_status host_count iam_login_url is_on_premise is_public_cloud ' +
    'lake_of_permissions last_sync last_sync_cost last_sync_end_at options probe_at project project_id ' +
    'project_mapping project_mapping_id project_metadata provider provider_count proxy_setting proxy_setting_id ' +
    'read_only region_id routetable_count saml_auth share_mode skip_sync_resources storage_count ' +
    'storagecache_count sub_accounts sync_count sync_interval_seconds sync_status sync_status2 sysinfo tenant ' +
    'tenant_id version vpc_count',
  'compute/cloudproviderquotas': '@externalImage @managedRegional @standalone manager_id max_count quota_range quota_type used_count',
  'compute/cloudproviderregions':
    '@allowed @joint capabilities cloudaccount cloudaccount_domain_id cloudaccount_id cloudprovider ' +
    'cloudprovider_id cloudprovider_sync_status cloudregion cloudregion_id enabled last_auto_sync_at ' +
    'last_deep_sync_at last_sync last_sync_cost last_sync_end_at metadata region region_ext_id ' +
    'region_external_id region_id sync_results sync_status',
  'compute/cloudproviders':
    '@allowed @standalone access_url account brand capabilities cloudaccount cloudaccount_id dbinstance_count ' +
    'domain_id eip_count elasticcache_count enable_project_sync enable_resource_sync enabled external_id ' +
    'guest_count health_status host_count imported_at last_sync last_sync_cost last_sync_end_at ' +
    'loadbalancer_count metadata progress project project_count project_domain project_id project_mapping ' +
    'project_mapping_id project_metadata project_src provider proxy_setting read_only secret snapshot_count ' +
    'source status storage_count storagecache_count sync_region_count sync_status sync_status2 tenant tenant_id ' +
    'vpc_count',
  'compute/cloudregions':
    '@allowed @standalone _i18n city cloud_env country_code enabled environment external_id guest_count ' +
    'guest_increment_count imported_at latitude longitude metadata network_count progress provider source ' +
    'status vpc_count zone_count',
  'compute/containers':
    '@allowed @standalone domain_id external_id freezed guest_id imported_at is_system last_finished_at ' +
    'metadata pending_deleted pending_deleted_at progress project_src restart_count source spec started_at ' +
    'status tenant_id',
  'compute/dbinstance_skus':
    '@allowed @externalImage @standalone category cloud_env cloudregion disk_size_step enabled engine ' +
    'engine_version iops max_connections max_disk_size_gb metadata min_disk_size_gb multi_az progress provider ' +
    'qps region region_ext_id region_external_id region_id status storage_type tps vcpu_count vmem_size_mb ' +
    'zone1 zone1_name zone2 zone2_name zone3 zone3_name zone_id',
  'compute/dbinstanceaccounts':
    '@managedProjectal @managedRegional @standalone cloudregion_id dbinstance dbinstance_id ' +
    'dbinstanceprivileges host is_default_vpc manager_id progress secret status tenant_id vpc vpc_ext_id vpc_id',
  'compute/dbinstancebackups':
    '@externalVirtual @managedProjectal @managedRegional @standalone backup_method backup_mode backup_size_mb ' +
    'db_names dbinstance dbinstance_id end_time engine engine_version start_time',
  'compute/dbinstancedatabases':
    '@externalImage @managedProjectal @managedRegional @standalone character_set dbinstance dbinstance_id ' +
    'dbinstanceprivileges is_default_vpc manager_id progress status tenant_id vpc vpc_ext_id vpc_id',
  'compute/dbinstancenetworks': '@allowed @joint dbinstance dbinstance_id ip_addr metadata network network_id',
  'compute/dbinstanceparameters':
    '@externalImage @managedRegional @standalone dbinstance dbinstance_id is_default_vpc key manager_id value ' +
    'vpc vpc_ext_id vpc_id',
  'compute/dbinstanceprivileges':
    '@allowed created_at db_instanceaccount_id db_instancedatabase_id deleted deleted_at external_id id ' +
    'imported_at metadata privilege source update_version updated_at',
  'compute/dbinstances':
    '@billing @externalVirtual @managedProjectal @managedRegional @standalone category connection_str databases ' +
    'db_instancebackup_id dbinstancebackup_id disable_delete disk_size_gb disk_size_used_mb engine ' +
    'engine_version instance_type internal_connection_str iops ip_addrs is_default_vpc maintain_time ' +
    'master_instance_id network port secgroup secgroups storage_type vcpu_count vmem_size_mb vpc vpc_ext_id ' +
    'vpc_id zone1 zone1_name zone2 zone2_name zone3 zone3_name',
  'compute/diskbackups':
    '@managedProjectal @managedRegional @standalone backup_file_path backup_storage_id backup_storage_name ' +
    'cloudregion_id disk_config disk_id disk_name disk_size_mb disk_type domain_id encrypt_alg encrypt_key ' +
    'encrypt_key_id encrypt_key_user encrypt_key_user_domain encrypt_key_user_domain_id encrypt_key_user_id ' +
    'freezed is_sub_backup is_system manager_id os_arch os_type pending_deleted pending_deleted_at progress ' +
    'project_src size_mb status storage_id tenant_id',
  'compute/disks':
    '@billing @externalVirtual @managedProjectal @managedRegional @standalone access_path auto_delete ' +
    'auto_delete_at auto_reset backup_id backup_storage_id device disk_format disk_size disk_type encrypt_alg ' +
    'encrypt_key encrypt_key_id encrypt_key_user encrypt_key_user_domain encrypt_key_user_domain_id ' +
    'encrypt_key_user_id fs_features fs_format guest guest_billing_type guest_count guest_snapshotpolicy_count ' +
    'guest_status guests iops is_ssd medium_type nonpersistent os_arch pci_path preallocation snapshot_id ' +
    'snapshotpolicies storage storage_id storage_status storage_type template_id throughput zone zone_ext_id ' +
    'zone_id',
  'compute/dns_zones':
    '@managedProjectal @ofDomain @standalone dns_record_count enabled external_id freezed imported_at is_public ' +
    'is_system manager_id name_servers original_name_servers pending_deleted pending_deleted_at product_type ' +
    'progress project_src public_scope public_src registrar source status tenant_id vpc_count zone_type',
  'compute/dnsrecords':
    '@allowed @standalone account account_health_status account_id account_read_only account_status brand ' +
    'cloud_env dns_type dns_value dns_zone dns_zone_id enabled environment external_id extra_addresses ' +
    'imported_at manager manager_domain manager_domain_id manager_id manager_project manager_project_id ' +
    'metadata mx_priority policy_type policy_value progress provider proxied source status ttl',
  'compute/dynamicschedtags': '@allowed @standalone condition enabled metadata resource_type schedtag schedtag_id',
  'compute/eips':
    '@billing @externalVirtual @managedProjectal @managedRegional @standalone associate_id associate_name ' +
    'associate_type auto_dellocate bandwidth bgp_type charge_type ip_addr mode network_id rx_bw_limit ' +
    'server_private_ip tx_bw_limit',
  'compute/elastic_searchs':
    '@billing @externalVirtual @managedProjectal @managedRegional @standalone category disable_delete ' +
    'disk_size_gb instance_type is_default_vpc is_multi_az network network_id storage_type vcpu_count version ' +
    'vmem_size_gb vpc vpc_ext_id vpc_id zone zone_ext_id zone_id',
  'compute/elasticcacheaccounts':
    '@externalImage @managedProjectal @managedRegional @standalone account_privilege account_type elasticcache ' +
    'elasticcache_id engine engine_version is_default_vpc manager_id password progress status tenant_id vpc ' +
    'vpc_ext_id vpc_id zone zone_ext_id zone_id',
  'compute/elasticcacheacls':
    '@externalImage @managedProjectal @managedRegional @standalone elasticcache elasticcache_id engine ' +
    'engine_version ip_list is_default_vpc manager_id progress status tenant_id vpc vpc_ext_id vpc_id zone ' +
    'zone_ext_id zone_id',
  'compute/elasticcachebackups':
    '@externalImage @managedProjectal @managedRegional @standalone backup_mode backup_size_mb backup_type ' +
    'download_url elasticcache elasticcache_id end_time engine engine_version is_default_vpc manager_id ' +
    'progress start_time status tenant_id vpc vpc_ext_id vpc_id zone zone_ext_id zone_id',
  'compute/elasticcacheparameters':
    '@externalImage @managedRegional @standalone elasticcache elasticcache_id engine engine_version ' +
    'force_restart is_default_vpc key manager_id modifiable progress status value value_range vpc vpc_ext_id ' +
    'vpc_id zone zone_ext_id zone_id',
  'compute/elasticcaches':
    '@billing @externalVirtual @managedProjectal @managedRegional @standalone auth_mode bandwidth capacity_mb ' +
    'connections disable_delete engine engine_version instance_type is_default_vpc local_category ' +
    'maintain_end_time maintain_start_time network network_id network_type node_type private_connect_port ' +
    'private_dns private_ip_addr public_connect_port public_dns public_ip_addr secgroups slave_zone_infos ' +
    'slave_zones vpc vpc_ext_id vpc_id zone zone_ext_id zone_id',
  'compute/elasticcachesecgroups': '@allowed @joint elasticcache elasticcache_id metadata secgroup secgroup_id',
  'compute/elasticcacheskus':
    '@allowed @externalImage @standalone cloud_env cloudregion cpu_arch disk_size_gb engine engine_arch ' +
    'engine_version instance_spec local_category max_clients max_connections max_in_bandwidth_mb max_memory_mb ' +
    'max_replicas_num max_shard_num memory_size_mb metadata node_type performance_type postpaid_status ' +
    'prepaid_status progress provider qps region region_ext_id region_external_id region_id replicas_num ' +
    'shard_num slave_zone slave_zone_ext_id slave_zone_id status storage_type zone zone_ext_id zone_id',
  'compute/events':
    '@allowed action domain domain_id id metadata notes obj_id obj_name obj_type ops_time owner_domain ' +
    'owner_domain_id owner_tenant owner_tenant_id project_domain project_domain_id roles tenant tenant_id user ' +
    'user_id',
  'compute/externalprojects':
    '@managedProjectal @standalone cloudaccount_id domain_id external_id freezed imported_at is_system ' +
    'manager_id pending_deleted pending_deleted_at priority progress project_src source status tenant_id',
  'compute/file_systems':
    '@billing @externalVirtual @managedProjectal @managedRegional @ofDomain @standalone capacity disable_delete ' +
    'file_system_type is_public mount_target_count_limit network protocol public_scope public_src storage_type ' +
    'used_capacity vpc zone zone_ext_id zone_id',
  'compute/globalvpcs':
    '@ofDomain @standalone @statusInfras account account_health_status account_id account_read_only ' +
    'account_status brand cloud_env enabled environment external_id imported_at manager manager_domain ' +
    'manager_domain_id manager_id manager_project manager_project_id provider source vpc_count',
  'compute/groupguests': '@allowed @joint group_id guest guest_id guest_status instance_group metadata server tag',
  'compute/groupnetworks': '@allowed @joint eip_addr eip_id group_id index instance_group ip6_addr ip_addr metadata network network_id',
  'compute/guest_network_traffic_logs':
    '@allowed domain_id guest_id id ip6_addr ip_addr mac metadata network_id report_at rx_bytes state tenant_id ' +
    'tx_bytes',
  'compute/guest_screen_dumps': '@allowed @joint guest_id metadata name s3_access_key s3_bucket_name s3_endpoint s3_secret_key s3_use_ssl',
  'compute/guestdisks':
    '@allowed @joint aio_mode auto_reset boot_index bps cache_mode disk disk_id disk_size disk_type driver ' +
    'guest guest_id image_path index iops medium_type metadata mountpoint server status storage_type',
  'compute/guestisolateddevices':
    '@externalImage @joint @managedRegional @ofHost @standalone addr allocated_count card_path dev_type ' +
    'device_memory_size device_minor device_path disk_index framebuffer frl gpu_type guest guest_id host_id ' +
    'hot_pluggable index is_infiniband_nic is_public isolated_device_id max_instance max_resolution mdev_id ' +
    'memory_allocated memory_size model mps_memory_limit mps_memory_total mps_thread_percentage network_index ' +
    'num_heads numa_node nvme_size_mb ovs_offload_interface pcie_info public_scope public_src render_path ' +
    'reserved_cpu reserved_memory reserved_storage server shared_domains shared_projects sharing_mode ' +
    'sm_util_limit vendor vendor_device_id virtual_num wire_id',
  'compute/guestnetworks':
    '@allowed @joint billing_type bw_limit charge_type driver eip_addr eip_id guest guest_gateway ' +
    'guest_gateway6 guest_id guest_ip6_mask guest_ip_mask ifname index ip6_addr ip_addr is_default mac_addr ' +
    'mapped_ip6_addr mapped_ip_addr metadata network network_addresses network_id num_queues port_mappings ' +
    'rx_bw_limit rx_traffic_limit rx_traffic_used server team_with tx_bw_limit tx_traffic_limit tx_traffic_used ' +
    'virtual wire_id',
  'compute/guestnetworksecgroups':
    '@joint @managedProjectal @managedRegional @ofHost admin guest guest_id guest_network guest_status host_id ' +
    'ifname ip_6_addr ip_addr mac_addr network_id network_index network_name secgroup secgroup_id ' +
    'secgroup_status tenant_id vpc vpc_id',
  'compute/guestsecgroups': '@allowed @joint guest guest_id metadata secgroup secgroup_id server',
  'compute/host_isolated_device_models':
    '@joint @managedRegional @ofHost dev_type device_id disable_auto_detect host_id hot_pluggable ' +
    'isolated_device_model_id model vendor_id',
  'compute/hostbackupstorages': '@joint @managedRegional @ofHost backupstorage backupstorage_id capacity_mb enabled host_id storage_type',
  'compute/hostdmesgs':
    '@allowed action domain domain_id id log_level metadata notes obj_id obj_name obj_type ops_time ' +
    'owner_domain_id owner_project_id project project_domain project_domain_id project_id roles user user_id',
  'compute/hostfiles': '@ofDomain @standalone content domain_src hosts is_public path public_scope public_src type',
  'compute/hosts':
    '@billing @externalImage @managedRegional @ofDomain @standalone @statusInfras access_ip access_mac ' +
    'actual_storage_used allow_health_check auto_migrate_on_host_down auto_migrate_on_host_shutdown ' +
    'backup_guests boot_mode can_prepare cpu_architecture cpu_cache cpu_cmtbound cpu_commit cpu_commit_bound ' +
    'cpu_commit_rate cpu_count cpu_desc cpu_mhz cpu_microcode cpu_reserved cpu_usage_percent ' +
    'enable_health_check enable_numa_allocate enable_pxe_boot enabled guest_pinned_cpus guests host_files ' +
    'host_status host_type hostname ipmi_info ipmi_ip is_baremetal is_import is_maintenance is_prepaid_recycle ' +
    'isolated_device_count isolated_device_type_count kvm_cap_max_vcpu last_ping_at manager_id manager_uri ' +
    'mem_cmtbound mem_commit mem_commit_bound mem_commit_rate mem_reserved mem_size memory_used_mb nic_count ' +
    'nic_info node_count nonsystem_guests other_guests ovn_mapped_ip6_addr ovn_mapped_ip_addr ovn_version ' +
    'page_size_kb pending_deleted_guests prepare_fail_reason public_ip rack ready_guests real_external_id ' +
    'reserved_resource_for_gpu resource_type root_partition_used_capacity_mb running_guests schedtags server ' +
    'server_id server_ips server_pending_deleted slots sn spec storage storage_commit_rate storage_driver ' +
    'storage_free storage_info storage_size storage_type storage_used storage_virtual storage_waste sys_error ' +
    'sys_info sys_warn uefi_info uuid version zone zone_ext_id zone_id',
  'compute/hoststorages':
    '@joint @managedRegional @ofHost capacity cmtbound config enabled free_capacity guest_disk_count host_id ' +
    'imagecache_path is_root_partition medium_type mount_point real_capacity storage storage_conf storage_id ' +
    'storage_type storagecache_id used_capacity waste_capacity',
  'compute/instance_snapshots':
    '@externalVirtual @managedProjectal @standalone auto_delete encrypt_alg encrypt_key encrypt_key_id ' +
    'encrypt_key_user encrypt_key_user_domain encrypt_key_user_domain_id encrypt_key_user_id guest guest_id ' +
    'guest_status image_id instance_type keypair_id memory_file_checksum memory_file_host_id memory_file_path ' +
    'memory_size_kb os_arch os_type properties ref_count sec_groups server_config server_metadata size size_mb ' +
    'snapshots storage_type virtual_size_mb with_memory',
  'compute/instancebackups':
    '@managedProjectal @standalone backup_storage_id backup_storage_name cloudregion_id disk_backups domain_id ' +
    'encrypt_alg encrypt_key encrypt_key_id encrypt_key_user encrypt_key_user_domain encrypt_key_user_domain_id ' +
    'encrypt_key_user_id freezed guest guest_id guest_status instance_type is_system keypair_id manager_id ' +
    'os_arch os_type pending_deleted pending_deleted_at progress project_src sec_groups server_config ' +
    'server_metadata size size_mb status tenant_id',
  'compute/instancegroups':
    '@allowed @standalone cloudregion cloudregion_id domain_id enabled force_dispersion freezed granularity ' +
    'guest_count is_system metadata network network_id parent_id pending_deleted pending_deleted_at progress ' +
    'project project_domain project_id project_metadata project_src region region_ext_id region_external_id ' +
    'region_id sched_strategy service_type status tenant tenant_id vip_eip vips zone zone_ext_id zone_id',
  'compute/inter_vpc_network_route_sets':
    '@externalImage @managedRegional @standalone cidr enabled ext_instance_id ext_instance_region_id ' +
    'ext_instance_type inter_vpc_network_id is_default_vpc manager_id progress status vpc vpc_ext_id vpc_id',
  'compute/inter_vpc_networks':
    '@ofDomain @standalone @statusInfras account account_health_status account_id account_read_only ' +
    'account_status brand cloud_env enabled environment external_id imported_at manager manager_domain ' +
    'manager_domain_id manager_id manager_project manager_project_id provider source vpc_count',
  'compute/ipsets':
    '@externalVirtual @managedProjectal @managedRegional @ofDomain @standalone data ip_set_type is_public ' +
    'public_scope public_src security_group_count',
  'compute/ipv6_gateways':
    '@externalVirtual @managedProjectal @managedRegional @ofDomain @standalone instance_type is_default_vpc ' +
    'is_public public_scope public_src vpc vpc_ext_id vpc_id',
  'compute/isolated_device_models':
    '@allowed created_at deleted deleted_at description dev_type device_id disable_auto_detect hot_pluggable id ' +
    'is_emulated metadata model org_node_md5 update_version updated_at vendor_id',
  'compute/isolated_devices':
    '@externalImage @managedRegional @ofHost @standalone addr allocated_count card_path dev_type device_minor ' +
    'device_path disk_index framebuffer frl guest guest_id guest_status host_id hot_pluggable index ' +
    'is_infiniband_nic is_public max_instance max_resolution mdev_id memory_allocated memory_size model ' +
    'mps_memory_limit mps_memory_total mps_thread_percentage network_index num_heads numa_node nvme_size_mb ' +
    'ovs_offload_interface pcie_info public_scope public_src render_path reserved_cpu reserved_memory ' +
    'reserved_storage shared_domains shared_projects sharing_mode vendor vendor_device_id virtual_num wire_id',
  'compute/kafkas':
    '@billing @externalVirtual @managedProjectal @managedRegional @standalone bandwidth_mb disable_delete ' +
    'disk_size_gb endpoint instance_type is_default_vpc is_multi_az msg_retention_minute network network_id ' +
    'storage_type version vpc vpc_ext_id vpc_id zone zone_ext_id zone_id',
  'compute/keypairs':
    '@allowed @standalone fingerprint is_public linked_guest_count metadata owner_id owner_name private_key ' +
    'private_key_len public_key public_scope public_src scheme shared_domains shared_projects',
  'compute/loadbalancer_health_checks':
    '@externalVirtual @managedProjectal @managedRegional @standalone health_check health_check_domain ' +
    'health_check_exp health_check_fall health_check_http_code health_check_interval health_check_method ' +
    'health_check_port health_check_req health_check_rise health_check_timeout health_check_type ' +
    'health_check_uri',
  'compute/loadbalanceracls':
    '@externalVirtual @managedProjectal @managedRegional @ofDomain @standalone acl_entries is_public ' +
    'lb_listener_count public_scope public_src',
  'compute/loadbalanceragents':
    '@allowed @standalone cloudregion cloudregion_id cluster cluster_id deployment ha_state hb_last_seen ' +
    'hb_timeout interface ip loadbalancer_acls loadbalancer_backend_groups loadbalancer_backends ' +
    'loadbalancer_certificates loadbalancer_listener_rules loadbalancer_listeners loadbalancer_networks ' +
    'loadbalancers metadata networks params priority region region_ext_id region_external_id region_id version ' +
    'vpc vpc_id wire wire_id zone zone_ext_id',
  'compute/loadbalancerbackendgroups':
    '@externalImage @managedRegional @standalone is_default is_default_vpc lb_listener_count loadbalancer ' +
    'loadbalancer_health_check loadbalancer_health_check_id loadbalancer_id manager_id progress scheduler ' +
    'status tenant_id type vpc vpc_ext_id vpc_id zone zone_ext_id zone_id',
  'compute/loadbalancerbackends':
    '@externalImage @managedRegional @standalone address backend_group backend_group_id backend_id backend_role ' +
    'backend_type is_default_vpc loadbalancer loadbalancer_id manager_id port progress send_proxy ssl status ' +
    'tenant_id vpc vpc_ext_id vpc_id weight zone zone_ext_id zone_id',
  'compute/loadbalancercertificates':
    '@externalVirtual @managedProjectal @managedRegional @ofDomain @standalone certificate common_name ' +
    'fingerprint is_public lb_listener_count not_after not_before private_key public_key_algorithm ' +
    'public_key_bit_len public_scope public_src signature_algorithm subject_alternative_names',
  'compute/loadbalancerclusters':
    '@allowed @standalone cloudregion cloudregion_id metadata params ref_counts region region_ext_id ' +
    'region_external_id region_id wire wire_id zone zone_ext_id zone_id',
  'compute/loadbalancerlistenerrules':
    '@externalImage @managedRegional @standalone backend_group backend_group_id backend_groups certificate ' +
    'certificate_id condition domain health_check health_check_domain health_check_exp health_check_fall ' +
    'health_check_http_code health_check_interval health_check_method health_check_port health_check_req ' +
    'health_check_rise health_check_timeout health_check_type health_check_uri http_request_rate ' +
    'http_request_rate_per_src is_default is_default_vpc listener listener_id loadbalancer loadbalancer_id ' +
    'manager_id path progress redirect redirect_code redirect_host redirect_path redirect_pool redirect_scheme ' +
    'status tenant_id vpc vpc_ext_id vpc_id zone zone_ext_id zone_id',
  'compute/loadbalancerlisteners':
    '@externalImage @managedRegional @standalone acl acl_id acl_status acl_type backend_connect_timeout ' +
    'backend_group backend_group_id backend_idle_timeout backend_server_port certificate certificate_id ' +
    'certificate_name client_idle_timeout client_request_timeout egress_mbps enable_http2 gzip health_check ' +
    'health_check_domain health_check_exp health_check_fall health_check_http_code health_check_interval ' +
    'health_check_method health_check_port health_check_req health_check_rise health_check_timeout ' +
    'health_check_type health_check_uri http_request_rate http_request_rate_per_src is_default_vpc ' +
    'listener_port listener_type loadbalancer loadbalancer_id manager_id progress redirect redirect_code ' +
    'redirect_host redirect_path redirect_scheme scheduler send_proxy status sticky_session ' +
    'sticky_session_cookie sticky_session_cookie_timeout sticky_session_type tenant_id tls_cipher_policy vpc ' +
    'vpc_ext_id vpc_id x_forwarded_for xforwarded_for zone zone_ext_id zone_id',
  'compute/loadbalancernetworks': '@allowed @joint ip_addr loadbalancer_id mac_addr metadata network_id',
  'compute/loadbalancers':
    '@billing @externalVirtual @managedProjectal @managedRegional @standalone address address_type ' +
    'backend_group backend_group_count backend_group_id charge_type cluster cluster_id disable_delete ' +
    'egress_mbps eip eip_id eip_mode eips is_default_vpc listener_count loadbalancer_spec network network_id ' +
    'network_type secgroups vpc vpc_ext_id vpc_id wire zone zone_1 zone_1_ext_id zone_1_name zone_ext_id ' +
    'zone_id',
  'compute/metadatas': '@allowed deleted id key metadata obj_id obj_type updated_at value',
  'compute/modelarts_pool_skus':
    '@externalImage @managedRegional @standalone cpu_arch cpu_count enabled gpu_size gpu_type memory npu_size ' +
    'npu_type processor_type progress status type',
  'compute/modelarts_pools':
    '@billing @externalVirtual @managedProjectal @managedRegional @standalone cidr cpu_arch disable_delete ' +
    'instance_type node_count work_type',
  'compute/mongodbs':
    '@billing @externalVirtual @managedProjectal @managedRegional @standalone category disable_delete ' +
    'disk_size_mb engine engine_version instance_type iops ip_addr is_default_vpc maintain_time max_connections ' +
    'network network_address network_id port replication_num vcpu_count vmem_size_mb vpc vpc_ext_id vpc_id zone ' +
    'zone_ext_id zone_id',
  'compute/mount_targets':
    '@externalImage @managedRegional @standalone access_group access_group_id domain_name file_system ' +
    'file_system_id is_default_vpc manager_id network network_id network_type progress status vpc vpc_ext_id ' +
    'vpc_id wire wire_id zone zone_id',
  'compute/nas_skus':
    '@allowed @externalImage @standalone cloud_env cloudregion disk_size_step enabled file_system_type ' +
    'max_disk_size_gb metadata min_disk_size_gb network_types postpaid_status prepaid_status progress protocol ' +
    'provider region region_ext_id region_external_id region_id status storage_type zone_ids',
  'compute/nat_skus':
    '@allowed @externalImage @standalone cloud_env cloudregion enabled metadata postpaid_status prepaid_status ' +
    'progress provider region region_ext_id region_external_id region_id status zone_ids',
  'compute/natdentries':
    '@externalImage @managedRegional @ofDomain @standalone @statusInfras external_ip external_port internal_ip ' +
    'internal_port ip_protocol is_default_vpc manager_id natgateway natgateway_id vpc vpc_ext_id vpc_id',
  'compute/natgateways':
    '@billing @externalImage @managedRegional @ofDomain @standalone @statusInfras bandwidth_mb disable_delete ' +
    'ip_addr is_default_vpc manager_id nat_spec network network_id network_type vpc vpc_ext_id vpc_id',
  'compute/natsentries':
    '@externalImage @managedRegional @ofDomain @standalone @statusInfras ip is_default_vpc manager_id ' +
    'natgateway natgateway_id network network_id source_cidr vpc vpc_ext_id vpc_id',
  'compute/network_ip_macs':
    '@allowed created_at deleted deleted_at description id ip_addr is_emulated mac_addr metadata network_id ' +
    'org_node_md5 update_version updated_at',
  'compute/networkaddresses':
    '@managedRegional cloudregion_id created_at deleted deleted_at description guestnetwork id ip_addr ' +
    'is_default_vpc is_emulated manager_id network network_id org_node_md5 parent_id parent_type sub_ctr_vid ' +
    'type update_version updated_at vpc vpc_ext_id vpc_id wire wire_id zone zone_id',
  'compute/networkinterfacenetworks': '@allowed @joint ip_addr metadata network_id networkinterface_id primary',
  'compute/networkinterfaces':
    '@externalImage @managedRegional @ofDomain @standalone @statusInfras associate_id associate_type mac ' +
    'manager_id networks',
  'compute/networks':
    '@externalVirtual @managedProjectal @managedRegional @ofDomain @standalone additional_wires alloc_policy ' +
    'alloc_timout_seconds bgp_type bm_reused_vnics bm_vnics dns eip_vnics exit group_vnics guest_dhcp guest_dns ' +
    'guest_domain guest_gateway guest_gateway6 guest_ip6_end guest_ip6_mask guest_ip6_start guest_ip_end ' +
    'guest_ip_mask guest_ip_start guest_ntp ifname_hint is_auto_alloc is_classic is_default_vpc is_public ' +
    'lb_vnics nat_vnics networkinterface_vnics ports ports6_used ports_used public_scope public_src rds_vnics ' +
    'reserve_vnics4 reserve_vnics6 routes schedtags server_type total total6 vlan_id vnics vnics4 vnics6 vpc ' +
    'vpc_ext_id vpc_id wire wire_id zone zone_id',
  'compute/policy_assignments': '@allowed @standalone domain_id domain_src metadata policydefinition policydefinition_id project_domain',
  'compute/policy_definitions': '@allowed @standalone category condition external_id imported_at metadata parameters progress source status',
  'compute/project_mappings': '@ofDomain @standalone @statusInfras accounts enabled managers rules',
  'compute/proxysettings':
    '@allowed created_at deleted description domain_id id is_emulated is_public metadata name project_domain ' +
    'public_scope update_version updated_at',
  'compute/route_table_associations':
    '@externalImage @managedRegional @standalone associated_resource_id association_type ' +
    'ext_associated_resource_id manager_id progress route_table route_table_id status vpc vpc_ext_id vpc_id',
  'compute/route_table_route_sets':
    '@externalImage @managedRegional @standalone cidr ext_next_hop_id manager_id next_hop_id next_hop_type ' +
    'progress route_table route_table_id status type vpc vpc_ext_id vpc_id',
  'compute/route_tables':
    '@externalImage @managedRegional @ofDomain @standalone @statusInfras accociation_count is_default_vpc ' +
    'manager_id route_set_count routes type vpc vpc_ext_id vpc_id',
  'compute/scalingactivities':
    '@allowed @standalone action_desc end_time instance_number metadata progress reason scaling_group ' +
    'scaling_group_id start_time status trigger_desc',
  'compute/scalinggroups':
    '@managedProjectal @managedRegional @standalone allow_scale_time backend_group backend_group_id ' +
    'cloudregion_id desire_instance_number domain_id enabled expansion_principle freezed group group_id ' +
    'guest_template guest_template_id health_check_cycle health_check_gov health_check_mode hypervisor ' +
    'instance_number is_default_vpc is_system loadbalancer loadbalancer_backend_port ' +
    'loadbalancer_backend_weight loadbalancer_id manager_id max_instance_number min_instance_number networks ' +
    'next_check_time pending_deleted pending_deleted_at progress project_src scaling_policy_number ' +
    'shrink_principle status tenant_id vpc vpc_ext_id vpc_id zone zone_ext_id zone_id',
  'compute/scalingpolicies':
    '@allowed @standalone action alarm cooling_time cycle_timer domain_id enabled freezed is_system metadata ' +
    'number pending_deleted pending_deleted_at progress project project_domain project_id project_metadata ' +
    'project_src scaling_group scaling_group_id status tenant tenant_id timer trigger_id trigger_type unit',
  'compute/schedpolicies': '@allowed @standalone condition enabled metadata resource_type schedtag schedtag_id strategy',
  'compute/schedtagcloudproviders': '@allowed @joint cloudprovider_id metadata schedtag_id',
  'compute/schedtagcloudregions': '@allowed @joint cloudregion_id metadata schedtag_id',
  'compute/schedtaghosts': '@allowed @joint host_id metadata schedtag_id',
  'compute/schedtagnetworks': '@allowed @joint metadata network_id schedtag_id',
  'compute/schedtags':
    '@allowed @standalone default_strategy domain_id dynamic_schedtag_count host_count join_model_keyword ' +
    'metadata other_count project project_domain project_id project_metadata resource_count resource_type ' +
    'schedpolicy_count scope server_count tenant tenant_id',
  'compute/schedtagstorages': '@allowed @joint metadata schedtag_id storage_id',
  'compute/schedtagzones': '@allowed @joint metadata schedtag_id zone_id',
  'compute/secgrouprules':
    '@managedProjectal @managedRegional action cidr cloudregion_id created_at deleted deleted_at description ' +
    'direction external_id id imported_at manager_id ports priority progress protocol secgroup secgroup_id ' +
    'source status target_ip_set target_security_group target_type tenant_id update_version updated_at',
  'compute/secgroups':
    '@externalVirtual @managedProjectal @managedRegional @ofDomain @standalone admin_guest_cnt globalvpc ' +
    'globalvpc_id guest_cnt guest_nic_cnt is_default_vpc is_dirty is_public loadbalancer_cnt public_scope ' +
    'public_src rds_cnt redis_cnt system_guest_cnt total_cnt vpc vpc_ext_id vpc_id',
  'compute/servers':
    '@billing @externalVirtual @managedProjectal @managedRegional @ofHost @standalone admin_secgrp_id ' +
    'admin_security_rules auto_delete_at backup_guest_status backup_guest_sync_status backup_host_id ' +
    'backup_host_name backup_host_status bios boot_order can_recycle cdrom cdrom_support containers ' +
    'cpu_numa_pin cpu_sockets disable_delete disk disk_count disks disks_info disks_snapshotpolicy_count eip ' +
    'eip_mode encrypt_alg encrypt_key encrypt_key_id encrypt_key_user encrypt_key_user_domain ' +
    'encrypt_key_user_domain_id encrypt_key_user_id extra_cpu_count flavor_id floppy floppy_support gpu_count ' +
    'gpu_model health_status host_id hostname hypervisor instance_type internet_max_bandwidth_out ips is_daemon ' +
    'is_gpu is_prepaid_recycle isolated_devices keypair keypair_id last_start_at machine macs monitor_url ' +
    'network_secgroups networks nics os_arch os_name os_type power_states progress_mbps qga_status ' +
    'record_checksum rescue_mode resource_pool scaling_group_id scaling_status secgroup secgroups secgrp_id ' +
    'security_rules shutdown_behavior shutdown_mode snapshotpolicy_count src_ip_check src_mac_check ' +
    'sshable_last_state sub_ips throughput vcpu_count vdi vga vip vip_eip virtual_ips vmem_size vpc ' +
    'vpc_external_access_mode vpc_id',
  'compute/serverskus':
    '@allowed @externalImage @standalone attached_disk_count attached_disk_size_gb attached_disk_type cloud_env ' +
    'cloudregion cpu_arch cpu_core_count cpu_model currency data_disk_max_count data_disk_types ' +
    'disk_performance enabled gpu_attachable gpu_count gpu_max_count gpu_spec hour_price instance_type_category ' +
    'instance_type_family local_category md5 memory_size_mb metadata month_price nic_bandwidth nic_max_count ' +
    'nic_type os_name postpaid_status prepaid_status progress provider region region_ext_id region_external_id ' +
    'region_id regional_availability status sys_disk_max_size_gb sys_disk_min_size_gb sys_disk_resizable ' +
    'sys_disk_type total_guest_count zone zone_ext_id zone_id',
  'compute/servertemplates':
    '@managedProjectal @managedRegional @ofDomain @standalone billing_type cloudregion_id config_info content ' +
    'freezed hypervisor image_id image_type is_default_vpc is_public is_system last_check_time manager_id ' +
    'os_type pending_deleted pending_deleted_at progress project_src public_scope public_src secgroups status ' +
    'tenant_id vcpu_count vmem_size vpc vpc_ext_id vpc_id zone zone_id',
  'compute/servicecatalogs':
    '@ofDomain @standalone freezed guest_template_id icon_url is_public is_system pending_deleted ' +
    'pending_deleted_at progress project project_id project_metadata project_src public_scope public_src status ' +
    'tenant tenant_id',
  'compute/snapshotpolicies':
    '@externalVirtual @managedProjectal @managedRegional @standalone binding_disk_count binding_resource_count ' +
    'repeat_weekdays retention_count retention_days snapshot_count time_points type',
  'compute/snapshots':
    '@externalVirtual @managedProjectal @managedRegional @standalone backing_disk_id created_by disk_backup_id ' +
    'disk_id disk_name disk_status disk_type encrypt_alg encrypt_key encrypt_key_id encrypt_key_user ' +
    'encrypt_key_user_domain encrypt_key_user_domain_id encrypt_key_user_id expired_at fake_deleted guest ' +
    'guest_id guest_status is_sub_snapshot location os_arch os_type out_of_chain ref_count size storage ' +
    'storage_id storage_type virtual_size',
  'compute/sslcertificates':
    '@managedProjectal @managedRegional @standalone certificate city common country disable_delete dns_zone_id ' +
    'domain_id end_date external_id fingerprint freezed imported_at is_expired is_system is_upload issuer ' +
    'manager_id org_name pending_deleted pending_deleted_at private_key progress project_src province sans ' +
    'source start_date status tenant_id',
  'compute/storagecachedimages':
    '@allowed @joint account account_health_status account_id account_read_only account_status brand ' +
    'cachedimage cachedimage_id cdrom_reference cloud_env disk_reference download_refcnt environment ' +
    'external_id host_info hosts image imported_at last_download manager manager_domain manager_domain_id ' +
    'manager_id manager_project manager_project_id metadata path provider reference size source status ' +
    'storage_info storagecache storagecache_id storages',
  'compute/storagecaches':
    '@allowed @standalone account account_health_status account_id account_read_only account_status brand ' +
    'cloud_env count environment external_id host imported_at manager manager_domain manager_domain_id ' +
    'manager_id manager_project manager_project_id master_host metadata path provider size source storages',
  'compute/storages':
    '@externalImage @managedRegional @ofDomain @standalone @statusInfras actual_capacity_used capacity cmtbound ' +
    'commit_bound commit_rate disk_count enabled free_capacity host_count hosts is_sys_disk_store manager_id ' +
    'master_host master_host_name medium_type real_time_used_capacity reserved schedtags snapshot_count ' +
    'storage_conf storage_type storage_usage storagecache_id used used_capacity virtual_capacity waste_capacity ' +
    'wasted zone zone_ext_id zone_id',
  'compute/tablestores': '@externalVirtual @managedProjectal @managedRegional @standalone',
  'compute/tap_flows':
    '@allowed @standalone direction enabled flow_id mac_addr metadata net net_id progress source source_id ' +
    'source_ips status tap tap_id type vlan_id',
  'compute/tap_services':
    '@allowed @standalone enabled flow_count ifname mac_addr metadata progress status target target_id ' +
    'target_ips type',
  'compute/vpc_peering_connections':
    '@externalImage @managedRegional @ofDomain @standalone @statusInfras bandwidth enabled ext_peer_account_id ' +
    'ext_peer_vpc_id is_default_vpc manager_id peer_account_id peer_vpc_id peer_vpc_name vpc vpc_ext_id vpc_id',
  'compute/vpcs':
    '@externalImage @managedRegional @ofDomain @standalone @statusInfras accpet_vpc_peer_count cidr_block ' +
    'cidr_block6 direct dns_zone_count enabled external_access_mode globalvpc globalvpc_id is_default ' +
    'manager_id natgateway_count network_count request_vpc_peer_count routetable_count wire_count',
  'compute/waf_instances':
    '@externalImage @managedRegional @ofDomain @standalone @statusInfras access_headers cc_list cert_id ' +
    'cert_name cname default_action enabled http_ports https_ports is_access_product manager_id rules ' +
    'source_ips type upstream_port upstream_scheme',
  'compute/waf_ipsets': '@externalImage @managedRegional @ofDomain @standalone @statusInfras addresses manager_id type',
  'compute/waf_regexsets': '@externalImage @managedRegional @ofDomain @standalone @statusInfras manager_id regex_patterns type',
  'compute/waf_rule_groups': '@externalImage @managedRegional @ofDomain @standalone @statusInfras manager_id waf_type',
  'compute/waf_rules':
    '@allowed @standalone action config enabled expression external_id imported_at metadata priority progress ' +
    'source statement_conditon statements status type waf_instance_id waf_rule_group_id',
  'compute/webappenvironments':
    '@allowed @standalone app_id domain_id external_id freezed imported_at is_system metadata pending_deleted ' +
    'pending_deleted_at progress project project_domain project_id project_metadata project_src source status ' +
    'tenant tenant_id',
  'compute/webapps':
    '@externalVirtual @managedProjectal @managedRegional @standalone enabled hostname ip_addr network ' +
    'network_id os_type public_network_access server_farm tech_stack vpc vpc_id',
  'compute/wires':
    '@externalImage @managedRegional @ofDomain @standalone @statusInfras bandwidth host_count is_default_vpc ' +
    'manager_id mtu networks schedule_rank vpc vpc_ext_id vpc_id zone zone_ext_id zone_id',
  'compute/zones':
    '@allowed @externalImage @standalone _i18n baremetals baremetals_enabled brand cloud_env cloudregion ' +
    'contacts environment hosts hosts_enabled location manager_uri metadata name_cn networks progress provider ' +
    'region region_ext_id region_external_id region_id status storages wires',
  'identity/credentials':
    '@allowed @standalone blob domain domain_id enabled encrypted_blob extra key_hash metadata project_id type ' +
    'user user_id',
  'identity/domains':
    '@allowed @standalone admin_id domain_id enabled ext_resource ext_resources_last_update ' +
    'ext_resources_next_update extra group_count idp idp_count idp_driver idp_entity_id idp_id is_domain is_sso ' +
    'metadata parent_id pending_deleted pending_deleted_at policy_count project_count role_count template ' +
    'user_count',
  'identity/endpoints':
    '@allowed @standalone ca_certificate ca_private_key cert_id cert_name certificate common_name enabled extra ' +
    'fingerprint interface legacy_endpoint_id metadata not_after not_before private_key public_key_algorithm ' +
    'public_key_bit_len region_id service_certificate_id service_id service_name service_type ' +
    'signature_algorithm subject_alternative_names url',
  'identity/groups':
    '@allowed @standalone displayname domain_id extra idp idp_driver idp_entity_id idp_id is_sso metadata ' +
    'pending_deleted pending_deleted_at project_count project_domain template user_count',
  'identity/organization_nodes':
    '@allowed @standalone full_label level metadata org_id organization pending_deleted pending_deleted_at tags ' +
    'type weight',
  'identity/organizations':
    '@ofDomain @standalone enabled extra is_public keys level pending_deleted pending_deleted_at progress ' +
    'public_scope public_src status type',
  'identity/policies':
    '@ofDomain @standalone _i18n blob domain_tags enabled extra is_public is_system object_tags org_node_id ' +
    'org_nodes pending_deleted pending_deleted_at project_tags public_scope public_src scope type',
  'identity/projects':
    '@allowed @standalone admin admin_domain admin_domain_id admin_id domain_id ext_resource ' +
    'ext_resources_last_update ext_resources_next_update extra group_count is_domain metadata organization ' +
    'parent_id pending_deleted pending_deleted_at project_domain user_count',
  'identity/regions': '@allowed @standalone endpoint_count extra metadata parent_region_id',
  'identity/role_assignments': '@allowed metadata role scope user',
  'identity/rolepolicies':
    '@allowed auth created_at deleted deleted_at description id ips metadata name policy policy_id project ' +
    'project_id role role_id scope update_version updated_at valid_since valid_until',
  'identity/roles':
    '@ofDomain @standalone _i18n extra group_count is_public match_policies pending_deleted pending_deleted_at ' +
    'policies project_count public_scope public_src user_count',
  'identity/servicecertificates':
    '@allowed @standalone ca_certificate ca_private_key certificate common_name fingerprint metadata not_after ' +
    'not_before private_key public_key_algorithm public_key_bit_len signature_algorithm ' +
    'subject_alternative_names',
  'identity/services': '@allowed @standalone config_version enabled endpoint_count extra metadata type',
  'identity/tenants':
    '@allowed @standalone admin admin_domain admin_domain_id admin_id domain_id ext_resource ' +
    'ext_resources_last_update ext_resources_next_update extra group_count is_domain metadata organization ' +
    'parent_id pending_deleted pending_deleted_at project_domain user_count',
  'identity/users':
    '@allowed @standalone allow_web_console credential_count default_project_id displayname domain_id email ' +
    'enable_mfa enabled expired_at ext_resource ext_resources_last_update ext_resources_next_update extra ' +
    'failed_auth_at failed_auth_count group_count groups idps is_local is_system_account lang last_active_at ' +
    'last_login_ip last_login_source metadata mobile need_reset_password password_expires_at ' +
    'password_reset_hint pending_deleted pending_deleted_at project_count project_domain projects ' +
    'record_checksum',
}
