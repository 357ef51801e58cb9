#[stackwright::stack(
    name = "Reusable",
    overrides = json!({
        "Rules": {
            "CheckBootstrapVersion": {
                "Assertions": [{
                    "Assert": {
                        "Fn::Not": [{
                            "Fn::Contains": [
                                ["1", "2", "3", "4", "5"],
                                { "Ref": "BootstrapVersion" }
                            ]
                        }]
                    },
                    "AssertDescription": "CDK bootstrap stack version 6 required. Please run 'cdk bootstrap' with a recent version of the CDK CLI."
                }]
            }
        }
    })
)]
pub mod imported {
    use stackwright::prelude::*;

    parameter!(bootstrap_version {
        kind: SsmString,
        default: "/cdk-bootstrap/hnb659fds/version",
        description: "Version of the CDK Bootstrap resources in this environment, automatically retrieved from SSM Parameter Store. [cdk:skip]"
    });

    vpc!(network {});

    security_group!(web_clients_e943_be27 {
        logical_id: "WebClientsE943BE27",
        vpc: network,
        description: "Reusable/Web/Clients"
    });

    security_group!(webvisitors_cache_security_group_e5_a03119 {
        logical_id: "WebvisitorsCacheSecurityGroupE5A03119",
        vpc: network,
        description: "Security group for Cache cache."
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::webvisitors_cache_security_groupfrom_reusable_web_clients_f7_de8_e33_indirect_port58_ab53_cd {
        logical_id: "WebvisitorsCacheSecurityGroupfromReusableWebClientsF7DE8E33IndirectPort58AB53CD",
        description: "from ReusableWebClientsF7DE8E33:{IndirectPort}",
        from_port: webvisitors_cache_f077_c439.endpoint_port(),
        group_id: webvisitors_cache_security_group_e5_a03119.id(),
        ip_protocol: "tcp",
        source_security_group_id: web_clients_e943_be27.id(),
        to_port: webvisitors_cache_f077_c439.endpoint_port()
    });

    cache!(<Valkey>::webvisitors_cache_f077_c439 {
        logical_id: "WebvisitorsCacheF077C439",
        name: "visitors",
        vpc: network,
        security_groups: [webvisitors_cache_security_group_e5_a03119]
    });

    security_group!(office_clients_a563579_f {
        logical_id: "OfficeClientsA563579F",
        vpc: network,
        description: "Reusable/Office/Clients"
    });

    security_group!(officestaff_cache_security_group594_fecc6 {
        logical_id: "OfficestaffCacheSecurityGroup594FECC6",
        vpc: network,
        description: "Security group for Cache cache."
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::officestaff_cache_security_groupfrom_reusable_office_clients9_a55_ffc2_indirect_port_f42_b198_a {
        logical_id: "OfficestaffCacheSecurityGroupfromReusableOfficeClients9A55FFC2IndirectPortF42B198A",
        description: "from ReusableOfficeClients9A55FFC2:{IndirectPort}",
        from_port: officestaff_cache6176_cd2_c.endpoint_port(),
        group_id: officestaff_cache_security_group594_fecc6.id(),
        ip_protocol: "tcp",
        source_security_group_id: office_clients_a563579_f.id(),
        to_port: officestaff_cache6176_cd2_c.endpoint_port()
    });

    cache!(<Valkey>::officestaff_cache6176_cd2_c {
        logical_id: "OfficestaffCache6176CD2C",
        name: "staff",
        vpc: network,
        security_groups: [officestaff_cache_security_group594_fecc6]
    });

    security_group!(officeguests_cache_security_group8_cc02453 {
        logical_id: "OfficeguestsCacheSecurityGroup8CC02453",
        vpc: network,
        description: "Security group for Cache cache."
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::officeguests_cache_security_groupfrom_reusable_office_clients9_a55_ffc2_indirect_port6_ef8_b8_c5 {
        logical_id: "OfficeguestsCacheSecurityGroupfromReusableOfficeClients9A55FFC2IndirectPort6EF8B8C5",
        description: "from ReusableOfficeClients9A55FFC2:{IndirectPort}",
        from_port: officeguests_cache61082_ed1.endpoint_port(),
        group_id: officeguests_cache_security_group8_cc02453.id(),
        ip_protocol: "tcp",
        source_security_group_id: office_clients_a563579_f.id(),
        to_port: officeguests_cache61082_ed1.endpoint_port()
    });

    cache!(<Valkey>::officeguests_cache61082_ed1 {
        logical_id: "OfficeguestsCache61082ED1",
        name: "guests",
        vpc: network,
        security_groups: [officeguests_cache_security_group8_cc02453]
    });

    output!(endpoint {
        value: webvisitors_cache_f077_c439.endpoint_address()
    });
}
