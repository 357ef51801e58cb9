//! Tokens of constructs that have no method for them.

use super::Construct;
use crate::Token;
use crate::resource::main_place;

impl Token {
    /// What `Ref` gives of the resource that a construct is for, where no method of the construct returns it:
    /// `Token::reference_to(&web)`, of a security group, whose `id` is the attribute `GroupId`. An existing resource has none.
    #[cfg_attr(doc, doc(alias = "Ref"))]
    #[must_use]
    #[cfg_attr(doc, doc(alias = "!Ref"))]
    pub fn reference_to(construct: &impl Construct) -> Self {
        Self::reference(&main_place(construct.scope()))
    }

    /// An attribute of the resource that a construct is for, by its name in CloudFormation, where no method of the construct returns
    /// it: `Token::attribute_of(&logs, "LogGroupArn")`. Nothing checks the name. An existing resource has none.
    #[cfg_attr(doc, doc(alias = "Fn::GetAtt"))]
    #[cfg_attr(doc, doc(alias = "GetAtt (Fn::GetAtt)"))]
    #[cfg_attr(doc, doc(alias = "!GetAtt"))]
    #[must_use]
    pub fn attribute_of(construct: &impl Construct, name: &str) -> Self {
        Self::attribute(&main_place(construct.scope()), name)
    }
}
