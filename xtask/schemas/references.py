"""What properties refer to that neither the schemas nor the service specification say, from the CloudFormation Template Reference of
October 2026: by the type, the struct (`#` is the resource) and the property.

A property belongs here only if what it names is the resource's own: the groups of `RemoteAccess` of an EKS node group are those of the
clients, and the groups of an option of RDS those of the option. CodeBuild takes the name of its role, too, as `Ref` gives it.
"""

GROUP = ["AWS::EC2::SecurityGroup.GroupId"]
ROLE = ["AWS::IAM::Role.Arn"]

ADDED = {
    ("AWS::CodeBuild::Fleet", "#", "FleetServiceRole"): ROLE,
    ("AWS::CodeBuild::Project", "#", "ServiceRole"): [*ROLE, "AWS::IAM::Role.RoleName"],
    ("AWS::DMS::InstanceProfile", "#", "VpcSecurityGroups"): GROUP,
    ("AWS::DRS::ReplicationConfigurationTemplate", "#", "ReplicationServersSecurityGroupsIDs"): GROUP,
    ("AWS::EMR::Cluster", "JobFlowInstancesConfig", "AdditionalMasterSecurityGroups"): GROUP,
    ("AWS::EMR::Cluster", "JobFlowInstancesConfig", "AdditionalSlaveSecurityGroups"): GROUP,
    ("AWS::EMR::Cluster", "JobFlowInstancesConfig", "EmrManagedMasterSecurityGroup"): GROUP,
    ("AWS::EMR::Cluster", "JobFlowInstancesConfig", "EmrManagedSlaveSecurityGroup"): GROUP,
    ("AWS::Pipes::Pipe", "AwsVpcConfiguration", "SecurityGroups"): GROUP,
    ("AWS::Pipes::Pipe", "SelfManagedKafkaAccessConfigurationVpc", "SecurityGroup"): GROUP,
    ("AWS::WorkSpaces::Directory", "DefaultWorkspaceCreationProperties", "CustomSecurityGroupId"): GROUP,
}
