use stackwright::prelude::*;

/// Caches of nodes: what is completed, shown, found and mended.
#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    key!(cache_key {});
    topic!(events {});
    user!(<Iam>::app { user_id: "app", access: "on ~app:* +@read" });
    user_group!(<Valkey>::team { users: [app] });
    /// The private subnets.
    subnet_group!(nod$h_group$es { vpc: net$d_vpc$work });
    parameter_group!(tun$r_parameters$ed { fam$h_family$ily: "valkey8", parameters: ["maxmemory-policy" = "allkeys-lru"] });
    /// The sessions of the shop.
    clus$h_macro$ter!(<Val$h_engine$key>::ses$f_references$sions {
        vpc: network,
        subnet_group: no$d_group$des,
        parameter_group: tu$d_parameters$ned,
        user_group: te$h_reference$am,
        node_$h_node_type$type: "cache.r7g.large",
        version: "8.1",
        shar$h_shards$ds: 2,
        repl$h_replicas$icas: 1,
        tls_mode: Req$h_mode$uired,
        backup: NodeBa$h_struct$ckup { reten$h_nested$tion: 7days, win$h_window$dow: "03:00-04:00" },
        logs: [Log { log_type: Slow$h_log$Log, log_group: "slow" }]
    });
    global_clus$h_global$ter!(<Valkey>::everywhere { prim$h_primary$ary: sess$d_primary$ions });
    cluster!(<Memcached>::pages { vpc: network, node_type: "cache.t4g.micro", nodes: 2 });
    output!(endpoint { value: sessions.config$h_endpoint$uration_endpoint_address() });
    output!(nodes_of_pages { value: pages.$c_of_memcached$ });
    output!(of_shards { value: sessions.$c_of_shards$ });
    output!(of_datastore { value: everywhere.$c_of_datastore$ });
    output!(of_group { value: nodes.$c_of_group$ });
    cluster!(<$c_engine$>::engine { vpc: network, node_type: "cache.r7g.large" });
    cluster!(<Valkey>::fields { $c_fields$ });
    cluster!(<Valkey>::typed { vpc: network, node_type: "cache.r7g.large", shar$c_typed$ });
    cluster!(<Valkey>::mode { vpc: network, node_type: "cache.r7g.large", tls_mode: $c_mode$ });
    cluster!(<Valkey>::durable { vpc: network, node_type: "cache.r7g.large", durability: $c_durability$ });
    cluster!(<Valkey>::saved { vpc: network, node_type: "cache.r7g.large", backup: NodeBackup { $c_backup$ } });
    cluster!(<Valkey>::logged { vpc: network, node_type: "cache.r7g.large", logs: [Log { log_type: $c_log_type$, log_group: "x" }] });
    cluster!(<Valkey>::log_fields { vpc: network, node_type: "cache.r7g.large", logs: [Log { $c_log$ }] });
    cluster!(<Valkey>::configured { vpc: network, node_type: "cache.r7g.large", version: "8.1", shard_configuration: [Shard { $c_shard$ }] });
    cluster!(<Valkey>::placed { vpc: net$c_vpc$, node_type: "cache.r7g.large" });
    cluster!(<Valkey>::grouped { vpc: network, node_type: "cache.r7g.large", subnet_group: nod$c_group$ });
    cluster!(<Valkey>::told { vpc: network, node_type: "cache.r7g.large", notification_topic: eve$c_topic$ });
    subnet_group!(g_fields { $c_group_fields$ });
    subnet_group!(g_subnets { vpc: network, subnets: SubnetSelection { $c_selection$ } });
    parameter_group!(p_fields { $c_parameter_fields$ });
    parameter_group!(p_typed { fam$c_family$ });
    parameter_group!(p_near { family: "valkey8", parameters: ["maxmemory-polcy" = "allkeys-lru"] });
    global_cluster!(<$c_global_engine$>::g_engine { primary: sessions });
    global_cluster!(<Valkey>::d_fields { $c_global_fields$ });
    global_cluster!(<Valkey>::d_primary { primary: ses$c_primary$ });
    global_cluster!(<Valkey>::d_members { primary: sessions, members: [GlobalMember { $c_member$ }] });
    cluster!(<Valkey>::mended { vpc: network, node_type: "m7g.lar$a_prefix$ge" });
    cluster!(<Valkey>::unknown { vpc: network, node_type: "cache.r7g.large", nod$a_field$s: 2 });
    wire!(sessions.$c_wire$);
}
