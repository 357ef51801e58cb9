#[stackwright::stack(name = "nested")]
pub mod nested {
    use stackwright::prelude::*;

    resource!(<AWS::CloudFormation::Stack>::stack_resource {
        logical_id: "Stack",
        template_url: "https://example.com/template.yaml",
        parameters: ["Name" = text!("{}-x", Pseudo::StackName)]
    });

    topic!(topic {
        logical_id: "Topic",
        display_name: stack_resource.get_att("Outputs.Name")
    });
}
