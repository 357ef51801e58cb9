//! Instances, volumes and networks of EC2.

use super::Is::{Above, Below, Has, Lacks, LacksAll, Not, NotStarts, Starts, Text, TextOrLacks};
use super::rows::{PORTS_OF, TRUE};
use super::{Is, Row};

const PORT_ABOVE: Is = Above(&["ToPort"], 65535.0);

pub(super) const ROWS: &[Row] = rows! {
    ["AWS::EC2::Volume"] [] if [Text(&["VolumeType"], &["st1", "sc1"])] and [Below(&["Size"], 125.0)] at ["Size"]:
        "a volume of this type has less than 125 GiB", "write 125 GiB or more, or the type `gp3`";
    ["AWS::EC2::Volume"] [] if [Text(&["VolumeType"], &["io1", "io2"])] and [Below(&["Size"], 4.0)] at ["Size"]:
        "a volume of this type has less than 4 GiB", "write 4 GiB or more, or the type `gp3`";
    ["AWS::EC2::Volume"] []
        if [] and [Text(&["MultiAttachEnabled"], TRUE), TextOrLacks(&["VolumeType"], &["gp2", "gp3", "st1", "sc1", "standard"])] at ["MultiAttachEnabled"]:
        "a volume of this type is attached to one instance alone", "write the type `io1` or `io2`, or remove `MultiAttachEnabled`";
    ["AWS::EC2::Volume"] []
        if [] and [Has(&["Throughput"]), TextOrLacks(&["VolumeType"], &["gp2", "io1", "io2", "st1", "sc1", "standard"])] at ["Throughput"]:
        "a volume of another type than `gp3` has a throughput", "write the type `gp3`, or remove the throughput";
    ["AWS::EC2::Volume"] [] if [] and [Has(&["KmsKeyId"]), TextOrLacks(&["Encrypted"], &["false"])] at ["KmsKeyId"]:
        "a volume with a key is not encrypted", "write `true` for `Encrypted`";
    ["AWS::EC2::Instance"] [] if [Text(&["EnclaveOptions", "Enabled"], TRUE)] and [Text(&["HibernationOptions", "Configured"], TRUE)] at ["HibernationOptions"]:
        "an instance with enclaves hibernates", "remove one of the two";
    ["AWS::EC2::Instance"] [] if [] and [Has(&["CreditSpecification"]), NotStarts(&["InstanceType"], &["t2", "t3", "t4", "t5", "…"])] at ["CreditSpecification"]:
        "an instance that is not burstable has CPU credits", "remove the credits, or write a type such as `t3.micro`";
    ["AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress"] [] if [] and [PORTS_OF, PORT_ABOVE] at ["ToPort"]:
        "a port is out of range (0 to 65535)", "write 65535 or less";
    ["AWS::EC2::SecurityGroup"] ["SecurityGroupIngress", "*"] if [] and [PORTS_OF, PORT_ABOVE] at ["ToPort"]:
        "a port is out of range (0 to 65535)", "write 65535 or less";
    ["AWS::EC2::SecurityGroup"] ["SecurityGroupEgress", "*"] if [] and [PORTS_OF, PORT_ABOVE] at ["ToPort"]:
        "a port is out of range (0 to 65535)", "write 65535 or less";
    ["AWS::EC2::FlowLog"] [] if [] and [LacksAll(&["LogDestination", "LogGroupName"])] at []:
        "a flow log has no destination", "add the ARN of a bucket, a log group or a delivery stream, or the name of a log group";
    ["AWS::EC2::FlowLog"] [] if [] and [Not(&["MaxAggregationInterval"], &["60", "600"])] at ["MaxAggregationInterval"]:
        "the interval of a flow log is neither 60 nor 600 seconds", "write 60 or 600";
    ["AWS::EC2::FlowLog"] [] if [] and [TextOrLacks(&["LogDestinationType"], &["cloud-watch-logs"]), Has(&["LogGroupName"]), Lacks(&["DeliverLogsPermissionArn"])] at ["LogGroupName"]:
        "a flow log has no role to write to its log group", "add `DeliverLogsPermissionArn`";
    ["AWS::EC2::FlowLog"] [] if [Text(&["ResourceType"], &["VPC", "Subnet", "NetworkInterface"])] and [Lacks(&["TrafficType"])] at ["ResourceType"]:
        "a flow log does not say which traffic it has", "add the traffic type `ALL`, `ACCEPT` or `REJECT`";
    ["AWS::EC2::PlacementGroup"] [] if [] and [Has(&["PartitionCount"]), TextOrLacks(&["Strategy"], &["cluster", "spread"])] at ["PartitionCount"]:
        "a placement group without partitions has a number of them", "write the strategy `partition`";
    ["AWS::EC2::LaunchTemplate"] ["LaunchTemplateData"] if [] and [Has(&["InstanceType"]), Has(&["InstanceRequirements"])] at ["InstanceRequirements"]:
        "a launch template has both an instance type and requirements", "remove one of the two";
    ["AWS::EC2::DHCPOptions"] []
        if [] and [LacksAll(&["DomainName", "DomainNameServers", "Ipv6AddressPreferredLeaseTime", "NetbiosNameServers", "NetbiosNodeType", "NtpServers"])] at []:
        "a set of DHCP options has no option", "add an option, such as `DomainNameServers`";
    ["AWS::EC2::NatGateway"] [] if [Text(&["ConnectivityType"], &["private"])] and [Starts(&["AllocationId"], &["eipalloc-"])] at ["AllocationId"]:
        "a private NAT gateway has a public address", "remove the address, or write the connectivity type `public`";
};
