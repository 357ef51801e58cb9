//! Tags of what stands at and below a place.

use std::panic::Location;

use stackwright_core::{Violation, stack};

use super::content::Resource;
use super::scope::Scope;
use super::token::Text;
use crate::error::{Problem, Result};

/// Which resources a tag is for, and which of several tags of one key wins: `TagProps` of the CDK.
///
/// ```
/// # use stackwright::prelude::*;
/// use stackwright::TagOptions;
///
/// # fn main() -> stackwright::Result<()> {
/// let mut app = App::new();
/// let scope = app.new_stack("Shop")?;
/// let caches = TagOptions::new().include("AWS::ElastiCache::ServerlessCache");
/// scope.tag_with("cost-center", "42", caches)?;
/// scope.remove_tag_with("Name", TagOptions::new().exclude("AWS::EC2::VPC"))?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default)]
pub struct TagOptions {
    include: Vec<String>,
    exclude: Vec<String>,
    priority: Option<u32>,
}

impl TagOptions {
    /// All resources, and the default priority.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Only resources of this type, and of others that are included: `AWS::EC2::VPC`.
    #[must_use]
    #[cfg_attr(doc, doc(alias = "includeResourceTypes"))]
    pub fn include(mut self, resource_type: impl Into<String>) -> Self {
        self.include.push(resource_type.into());
        self
    }

    /// No resources of this type.
    #[must_use]
    #[cfg_attr(doc, doc(alias = "excludeResourceTypes"))]
    pub fn exclude(mut self, resource_type: impl Into<String>) -> Self {
        self.exclude.push(resource_type.into());
        self
    }

    /// A tag or a removal of the same or a higher priority wins over one of a place above, or that came before. Default: 100 for a tag,
    /// 200 for a removal.
    #[must_use]
    pub const fn priority(mut self, priority: u32) -> Self {
        self.priority = Some(priority);
        self
    }

    fn types(&self) -> impl Iterator<Item = &String> {
        self.include.iter().chain(&self.exclude)
    }
}

/// A tag, or the removal of one, for what stands at and below a place.
#[derive(Clone)]
pub(crate) struct TagRule {
    pub(crate) key: String,
    /// None removes it.
    pub(crate) value: Option<Text>,
    options: TagOptions,
}

impl TagRule {
    /// The priority of a tag of a place or of a construct.
    const OF_TAG: u32 = 100;
    const OF_REMOVAL: u32 = 200;
    /// The priority of a tag in a property of a resource.
    const OF_PROPERTY: u32 = 50;

    /// Whether it is a tag of all resources below that one of a deeper place replaces.
    fn is_plain(&self) -> bool {
        let TagOptions {
            include,
            exclude,
            priority,
        } = &self.options;
        self.value.is_some() && include.is_empty() && exclude.is_empty() && priority.is_none()
    }

    fn priority(&self) -> u32 {
        let default = match self.value {
            Some(_) => Self::OF_TAG,
            None => Self::OF_REMOVAL,
        };
        self.options.priority.unwrap_or(default)
    }

    fn is_for(&self, resource_type: &str) -> bool {
        let is_it = |name: &String| name == resource_type;
        let TagOptions {
            include, exclude, ..
        } = &self.options;
        !exclude.iter().any(is_it) && (include.is_empty() || include.iter().any(is_it))
    }
}

/// Tags of the places above, and of a place.
#[derive(Clone, Default)]
pub(crate) struct TagRules(Vec<TagRule>);

impl TagRules {
    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &TagRule> {
        self.0.iter()
    }

    /// Adds one of the same or of a deeper place.
    pub(crate) fn add(&mut self, rule: TagRule) {
        let is_only = self.0.iter().all(TagRule::is_plain);
        if is_only && rule.is_plain() {
            self.0.retain(|other| other.key != rule.key);
        }
        self.0.push(rule);
    }

    /// The tags that a resource of a type has of its places. A removal of a tag of its own is for [`keeps`](Self::keeps) to say.
    pub(crate) fn tags(&self, resource_type: &str) -> Vec<(&str, &Text)> {
        let mut found: Vec<(&str, u32, Option<&Text>)> = Vec::new();
        for rule in self.0.iter().filter(|rule| rule.is_for(resource_type)) {
            let priority = rule.priority();
            let new = (rule.key.as_str(), priority, rule.value.as_ref());
            match found.iter_mut().find(|(key, ..)| *key == rule.key) {
                Some(old) if old.1 <= priority => *old = new,
                Some(_) => {}
                None => found.push(new),
            }
        }
        let tags = found.into_iter();
        tags.filter_map(|(key, _, value)| Some((key, value?)))
            .collect()
    }

    /// Whether a resource keeps a tag of its own, of a priority, and does not have that of its places.
    pub(crate) fn keeps(&self, resource_type: &str, key: &str, priority: u32) -> bool {
        let mut rules = self.0.iter().filter(|rule| rule.key == key);
        rules.all(|rule| !rule.is_for(resource_type) || rule.priority() <= priority)
    }

    /// The tags of a resource: those of its places, and its own.
    pub(crate) fn with_own<'a>(&'a self, resource: &'a Resource) -> Vec<(&'a str, &'a Text)> {
        let (resource_type, own) = (resource.kind(), &resource.tags);
        let priority = if resource.has_weak_tags {
            TagRule::OF_PROPERTY
        } else {
            TagRule::OF_TAG
        };
        let is_kept = |key: &str| {
            own.iter().any(|(other, _)| other == key) && self.keeps(resource_type, key, priority)
        };
        let above = self.tags(resource_type).into_iter();
        let own = own.iter().map(|(key, value)| (key.as_str(), value));
        above
            .filter(|(key, _)| !is_kept(key))
            .chain(own.filter(|(key, _)| is_kept(key)))
            .collect()
    }
}

impl Scope {
    /// Tags every resource at and below this place that can have tags. A tag of a deeper place wins.
    ///
    /// # Errors
    ///
    /// SW0809.
    #[track_caller]
    pub fn tag(&self, key: &str, value: &str) -> Result<()> {
        self.tag_with(key, value, TagOptions::new())
    }

    /// Tags resources at and below this place: those of some types, or with a priority.
    ///
    /// # Errors
    ///
    /// SW0809; SW0904 for what is no resource type, and SW0981 for a type that CloudFormation does not have.
    #[track_caller]
    #[cfg_attr(doc, doc(alias = "Tags.of"))]
    pub fn tag_with(&self, key: &str, value: &str, options: TagOptions) -> Result<()> {
        self.checked_tag(stack::tag(key, value), &options)?;
        self.add_tag(key, Some(value.into()), options);
        Ok(())
    }

    /// Removes a tag from every resource at and below this place.
    ///
    /// # Errors
    ///
    /// SW0809.
    #[track_caller]
    #[cfg_attr(doc, doc(alias = "Tags.remove"))]
    pub fn remove_tag(&self, key: &str) -> Result<()> {
        self.remove_tag_with(key, TagOptions::new())
    }

    /// Removes a tag from resources at and below this place: from those of some types, or with a priority.
    ///
    /// # Errors
    ///
    /// SW0809; SW0904 for what is no resource type, and SW0981 for a type that CloudFormation does not have.
    #[track_caller]
    pub fn remove_tag_with(&self, key: &str, options: TagOptions) -> Result<()> {
        self.checked_tag(stack::tag(key, ""), &options)?;
        self.add_tag(key, None, options);
        Ok(())
    }

    #[track_caller]
    fn checked_tag(
        &self,
        checked: std::result::Result<(), Violation<'_>>,
        options: &TagOptions,
    ) -> Result<()> {
        let location = Location::caller();
        let problem = |violation| Problem::new(&violation, &self.path(), Some(location));
        checked.map_err(problem)?;
        for name in options.types() {
            stack::tagged_type(name).map_err(problem)?;
            if let Err(violation) = stack::known_type(name)
                && self.tells(violation.rule)
            {
                let near = stack::near_type(name).map(|near| format!("did you mean `{near}`?"));
                return Err(problem(violation).with_help(near).into());
            }
        }
        Ok(())
    }

    /// Tags as [`tag`](Self::tag) does, unless the place has a tag of this key already.
    pub(crate) fn set_default_tag(&self, key: &str, value: impl Into<Text>) {
        let is_it = |rule: &TagRule| rule.key == key && rule.value.is_some();
        let has_one = self.with_settings(|settings| settings.tags.iter().any(is_it));
        if !has_one {
            self.set_tag(key, value);
        }
    }

    pub(crate) fn set_tag(&self, key: &str, value: impl Into<Text>) {
        self.add_tag(key, Some(value.into()), TagOptions::new());
    }

    /// Tags resources, or removes a tag from them.
    pub(crate) fn add_tag(&self, key: &str, value: Option<Text>, options: TagOptions) {
        let key = key.to_owned();
        let rule = TagRule {
            key,
            value,
            options,
        };
        self.with_settings(|settings| settings.tags.add(rule));
    }
}
