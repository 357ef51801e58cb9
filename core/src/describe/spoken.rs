//! Which rules speak of which fields.

use super::takes::Takes;
use super::{Description, Field, Path, Required};
use crate::elasticache::cache::SW0110;
use crate::language::SW0902;
use crate::{Rule, common, identity};

impl Description {
    /// Every rule that is asked of the construct, with each field that it is about, also of the structs in its fields.
    #[must_use]
    pub fn spoken_of(&'static self) -> Vec<(&'static Rule, Path)> {
        let header = &self.header;
        let common = common::RULES.iter().filter(|_| !header.common.is_empty());
        let asked = header.rules.iter().chain(header.existing_rules);
        let mut spoken: Vec<_> = asked
            .chain(common)
            .flat_map(|asked| asked.of.iter().map(|path| (asked.rule, *path)))
            .filter(|(_, path)| self.field(path.first()).is_some())
            .filter(|(rule, _)| common::is_about_tags(rule.code, header.resource_type))
            .collect();
        for (number, field) in self.numbered() {
            let rules = identity::rules(self, field).into_iter();
            spoken.extend(rules.map(|rule| (rule, Path::of(number))));
            field.spoken_of(Path::of(number), &mut spoken);
        }
        spoken
    }
}

impl Field {
    /// The rules that its options and its type ask of it, and those of the fields of the struct in it.
    fn spoken_of(&self, path: Path, spoken: &mut Vec<(&'static Rule, Path)>) {
        let options = &self.options;
        let distinct = options.distinct.map(|distinct| distinct.rule);
        let required = (!matches!(options.required, Required::Never)).then_some(SW0902);
        let sized = matches!(self.takes, Takes::Range(Takes::Size)).then_some(SW0110);
        let rules = options
            .asked
            .iter()
            .copied()
            .chain(distinct)
            .chain(required)
            .chain(sized);
        spoken.extend(rules.map(|rule| (rule, path)));
        for (number, inner) in self
            .takes
            .structure()
            .into_iter()
            .flat_map(Description::numbered)
        {
            inner.spoken_of(path.then(number), spoken);
        }
    }
}
