//! An app: the stacks of a program.

mod bootstrapping;
mod cli;
mod context;
mod ending;
mod flags;
mod modules;

use std::env;
use std::fmt;
use std::panic::Location;
use std::path::PathBuf;
use std::process::ExitCode;
use std::rc::Rc;

use serde_json::Value as Json;

use self::cli::Cli;
pub(crate) use self::context::Answer;
use self::ending::Ending;
use self::modules::Modules;
pub(crate) use self::modules::module_of;
pub use self::modules::{NoConfiguration, StackModule, TagOf};
use crate::assembly::{Assembly, report};
use crate::error::{Error, ErrorKind, Result};
use crate::{Bootstrap, Environment, Scope, synthesis};

/// The stacks of a program, from which [`synth`](App::synth) makes a cloud assembly.
#[must_use = "an app writes nothing until `synth` is called"]
pub struct App {
    modules: Rc<Modules>,
    outdir: PathBuf,
    cli: Cli,
    reports: bool,
    ending: Ending,
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let stacks = self.modules.stacks.borrow();
        let names: Vec<_> = stacks.iter().map(Scope::stack_name).collect();
        f.debug_struct("App")
            .field("stacks", &names)
            .field("outdir", &self.outdir)
            .finish_non_exhaustive()
    }
}

impl Default for App {
    fn default() -> Self {
        Self::new()
    }
}

impl App {
    /// An app that writes to `cdk.out`.
    pub fn new() -> Self {
        let modules = Modules::new();
        Self {
            ending: Ending::of(Rc::clone(&modules)),
            modules,
            outdir: PathBuf::from("cdk.out"),
            cli: Cli::default(),
            reports: false,
        }
    }

    /// An app as the program that is run sees it: it writes where the `cdk` command wants it (`CDK_OUTDIR`), else to
    /// `cdk.out`, and says on standard error what it made unless the `cdk` command runs it.
    ///
    /// It has the [`context`](Self::context) and the [`default_environment`](Self::default_environment) that the command
    /// gives it. Where the command asks for it, templates tell the paths of constructs, broken rules go to a report
    /// that it shows, and the assembly says where resources are declared (`CDK_DEBUG`, which `--debug` sets).
    ///
    /// A program that drops it with stacks, and without [`synth`](Self::synth), writes an error and fails.
    pub fn from_env() -> Self {
        let mut cli = Cli::read(|name| env::var_os(name));
        let context = std::mem::take(&mut cli.context);
        let outdir = cli.outdir.clone();
        let new = Self::new();
        let app = Self {
            reports: outdir.is_none(),
            outdir: outdir.unwrap_or_else(|| PathBuf::from("cdk.out")),
            cli,
            ending: Ending::of(Rc::clone(&new.modules)).of_program(),
            ..new
        };
        context
            .into_iter()
            .fold(app, |app, (key, value)| app.with_context(key, value))
    }

    /// Sets a value of the context, as `--context` of the `cdk` command does.
    pub fn with_context(self, key: impl Into<String>, value: impl Into<Json>) -> Self {
        let (key, value) = (key.into(), value.into());
        self.modules.context.values.borrow_mut().insert(key, value);
        self
    }

    /// A value of the context that the `cdk` command gives: of `cdk.json`, `cdk.context.json`, and `--context`.
    #[must_use]
    #[cfg_attr(doc, doc(alias = "stage"))]
    #[cfg_attr(doc, doc(alias = "dev prod"))]
    #[cfg_attr(doc, doc(alias = "environments"))]
    #[cfg_attr(doc, doc(alias = "cdk context"))]
    pub fn context(&self, key: &str) -> Option<Json> {
        self.modules.context.values.borrow().get(key).cloned()
    }

    /// The account and the region of the caller of the `cdk` command, as far as it knows them (`CDK_DEFAULT_ACCOUNT`,
    /// `CDK_DEFAULT_REGION`).
    pub const fn default_environment(&self) -> &Environment {
        &self.cli.environment
    }

    /// Sets the folder that [`synth`](Self::synth) writes to. It is created if it does not exist. Default: `cdk.out`, or the
    /// folder that the `cdk` command gives to [`from_env`](Self::from_env).
    pub fn with_outdir(mut self, outdir: impl Into<PathBuf>) -> Self {
        self.outdir = outdir.into();
        self
    }

    /// Deploys the stacks through what `cdk bootstrap` has created in their environments, as the AWS CDK does by default: the
    /// `cdk` command assumes the roles, uploads templates and [assets](crate::Asset) to the bucket, and CloudFormation checks the
    /// version of the bootstrap stack. Default: the stacks are deployed with the credentials of the caller, and templates of
    /// more than 51,200 bytes need the bucket of the bootstrap stack.
    ///
    /// Call it before stacks are added. A qualifier that is wrong (SW0834) is reported by [`synth`](Self::synth).
    ///
    /// ```
    /// use stackwright::prelude::*;
    ///
    /// #[stack]
    /// pub mod alerts {
    ///     topic!(on_call {});
    /// }
    ///
    /// fn main() -> stackwright::Result<()> {
    ///     let mut app = App::new();
    ///     app.set_bootstrap(Bootstrap::new());
    ///     app.add::<alerts::Stack>()?;
    ///     let assembly = app.assemble()?;
    ///     let template = assembly.template("Alerts").unwrap_or(&json!({})).clone();
    ///     assert_eq!(template["Parameters"]["BootstrapVersion"]["Default"], "/cdk-bootstrap/hnb659fds/version");
    ///     Ok(())
    /// }
    /// ```
    #[track_caller]
    #[cfg_attr(doc, doc(alias = "DefaultStackSynthesizer"))]
    #[cfg_attr(doc, doc(alias = "qualifier"))]
    #[cfg_attr(doc, doc(alias = "cdk bootstrap"))]
    pub fn set_bootstrap(&mut self, bootstrap: Bootstrap) {
        let location = Location::caller();
        self.modules.bootstrap.replace(Some((bootstrap, location)));
    }

    /// The same app, deployed through the bootstrap stack of the context's qualifier, or of the default one:
    /// [`set_bootstrap`](Self::set_bootstrap).
    #[track_caller]
    pub fn bootstrapped(mut self) -> Self {
        self.set_bootstrap(Bootstrap::new());
        self
    }

    /// Adds the stack of a `#[stack]` module, and the stacks that it refers to. Adding a module again returns the same stack.
    ///
    /// Rules that a declaration breaks are reported by [`synth`](Self::synth), all at once.
    ///
    /// # Errors
    ///
    /// SW0801 if there is another stack with its name, SW0807 if its name is wrong.
    #[track_caller]
    #[cfg_attr(doc, doc(alias = "cross stack"))]
    #[cfg_attr(doc, doc(alias = "several stacks"))]
    #[cfg_attr(doc, doc(alias = "nested stack"))]
    pub fn add<S: StackModule>(&mut self) -> Result<Rc<S>>
    where
        S::Config: NoConfiguration,
    {
        let module = self.modules.module::<S>(Location::caller());
        module.inspect_err(|_| self.ending.silence())
    }

    /// Adds a stack of a `#[stack]` module under a name, with a configuration: one module makes a stack for each environment.
    /// The environment is the one in `#[stack(env(…))]`.
    ///
    /// ```
    /// use stackwright::prelude::*;
    ///
    /// pub struct Config { pub storage: Size }
    ///
    /// #[stack(config = Config)]
    /// pub mod store {
    ///     use super::Config;
    ///     use stackwright::prelude::*;
    ///
    ///     vpc!(network { max_azs: 2 });
    ///     cache!(<Valkey>::sessions { vpc: network, data_storage: ..=config.storage });
    /// }
    ///
    /// fn main() -> stackwright::Result<()> {
    ///     let mut app = App::new();
    ///     app.add_with::<store::Stack>("Store-dev", &Config { storage: Size::gib(1) })?;
    ///     app.add_with::<store::Stack>("Store-prod", &Config { storage: Size::gib(100) })?;
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// SW0801 if there is another stack with its name, SW0807 if its name is wrong.
    #[track_caller]
    #[cfg_attr(doc, doc(alias = "several environments"))]
    #[cfg_attr(doc, doc(alias = "configuration"))]
    pub fn add_with<S: StackModule>(&mut self, name: &str, config: &S::Config) -> Result<Rc<S>> {
        let environment = modules::environment_of::<S>();
        let added = modules::Added {
            name,
            environment,
            config,
        };
        let module = self.modules.add::<S>(added, None, Location::caller());
        module.inspect_err(|_| self.ending.silence())
    }

    /// Adds a stack of a `#[stack]` module as [`add_with`](Self::add_with) does, deployed to an environment.
    ///
    /// # Errors
    ///
    /// SW0703, SW0801 if there is another stack with its name, SW0807 if its name is wrong.
    #[track_caller]
    pub fn add_with_in<S: StackModule>(
        &mut self,
        name: &str,
        config: &S::Config,
        environment: Environment,
    ) -> Result<Rc<S>> {
        let added = modules::Added {
            name,
            environment,
            config,
        };
        let module = self.modules.add::<S>(added, None, Location::caller());
        module.inspect_err(|_| self.ending.silence())
    }

    /// Adds an empty stack and returns its scope, for declarations in ordinary functions.
    ///
    /// A name that is wrong (SW0807) is reported when the app is synthesized, with everything else that is wrong.
    ///
    /// # Errors
    ///
    /// SW0801 if there is another stack with its name.
    #[track_caller]
    #[cfg_attr(doc, doc(alias = "stack without a module"))]
    pub fn new_stack(&mut self, name: impl AsRef<str>) -> Result<Scope> {
        self.new_stack_in(name, Environment::default())
    }

    /// Adds an empty stack that is deployed to an environment and returns its scope, for declarations in ordinary functions.
    ///
    /// # Errors
    ///
    /// SW0703 if the environment is wrong.
    #[track_caller]
    pub fn new_stack_in(
        &mut self,
        name: impl AsRef<str>,
        environment: Environment,
    ) -> Result<Scope> {
        let location = Location::caller();
        let stack = self
            .modules
            .add_stack((name.as_ref(), ""), environment, location);
        Ok(stack.inspect_err(|_| self.ending.silence())?)
    }

    /// Adds an empty stack with the path that it has in a CDK app, `Prod/Store` of a stack `Store` in a stage `Prod`, as
    /// `#[stack(path = "Prod/Store")]` does. Descriptions of security groups, ids of rules and `Name` tags are made of the path.
    ///
    /// # Errors
    ///
    /// SW0703 if the environment is wrong, SW0801 if there is another stack with its name or its path, SW0904 if the path is wrong.
    #[track_caller]
    #[cfg_attr(doc, doc(alias = "stage"))]
    pub fn new_stack_at(
        &mut self,
        name: &str,
        path: &str,
        environment: Environment,
    ) -> Result<Scope> {
        let location = Location::caller();
        let stack = self.modules.add_stack((name, path), environment, location);
        Ok(stack.inspect_err(|_| self.ending.silence())?)
    }

    /// Makes the cloud assembly of the stacks, and writes nothing.
    ///
    /// # Errors
    ///
    /// Every rule that a stack breaks, in the order of the source.
    pub fn assemble(&self) -> Result<Assembly> {
        self.ending.silence();
        let problems = bootstrapping::problems(&self.modules, &self.outdir);
        if problems.is_empty() {
            self.assemble_for_test()
        } else {
            Err(self.with_kept(Error::rules(problems)))
        }
    }

    /// The same, for tests of stacks whose app is elsewhere: assets need not have a bootstrap.
    pub(crate) fn assemble_for_test(&self) -> Result<Assembly> {
        self.ending.silence();
        if let Some(error) = &self.cli.error {
            return Err(error.clone());
        }
        let is_bootstrapped = self.modules.bootstrap.borrow().is_some();
        let bootstrap = is_bootstrapped.then(|| self.modules.qualifier());
        if let Some(qualifier) = &bootstrap {
            let stacks = self.modules.stacks.borrow();
            stacks
                .iter()
                .for_each(|stack| qualifier.check_version(stack));
        }
        let with_paths = self.context(cli::PATHS) == Some(Json::Bool(true));
        let missing = self.modules.context.missing(bootstrap.as_ref());
        let templates = synthesis::synthesize(&self.modules.stacks.borrow(), with_paths)?;
        let assembly = Assembly::of(templates)?.asking_for(missing);
        let assembly = assembly.tracing(self.cli.is_debug);
        Ok(assembly.bootstrapped(bootstrap))
    }

    /// A picture of the stacks: networks around caches and instances, user groups around users, arrows for connections and
    /// grants. What breaks rules is drawn too.
    #[cfg(feature = "diagram")]
    pub fn diagram(&self) -> crate::Diagram {
        self.ending.silence();
        crate::Diagram::of(self.modules.stacks.borrow().clone())
    }

    /// The overview of the stacks as the text of a Mermaid flowchart: [`Diagram::mermaid`](crate::Diagram::mermaid).
    #[cfg(feature = "diagram")]
    #[must_use]
    pub fn mermaid(&self) -> String {
        self.diagram().mermaid()
    }

    /// Writes the overview of the stacks to an SVG file: [`Diagram::write_svg`](crate::Diagram::write_svg).
    ///
    /// # Errors
    ///
    /// The file system's; then an earlier picture is still there.
    #[cfg(feature = "diagram")]
    #[cfg_attr(doc, doc(alias = "diagram"))]
    #[cfg_attr(doc, doc(alias = "picture"))]
    #[cfg_attr(doc, doc(alias = "draw"))]
    #[cfg_attr(doc, doc(alias = "svg"))]
    pub fn write_diagram(&self, file: impl AsRef<std::path::Path>) -> Result<()> {
        self.diagram().write_svg(file)
    }

    /// Writes the overview of the stacks to a Mermaid file: [`Diagram::write_mermaid`](crate::Diagram::write_mermaid).
    ///
    /// # Errors
    ///
    /// The file system's; then an earlier file is still there.
    #[cfg(feature = "diagram")]
    pub fn write_mermaid(&self, file: impl AsRef<std::path::Path>) -> Result<()> {
        self.diagram().write_mermaid(file)
    }

    /// Whether the `cdk` command reads a report of broken rules, and fails by itself.
    fn is_reported(&self) -> bool {
        self.context(cli::FAILS) == Some(Json::Bool(false))
    }

    /// The whole of a program: makes an app as [`from_env`](Self::from_env) does, lets `build` add its stacks, synthesizes it,
    /// and answers with the exit code. What is wrong is written to the standard error output as a compiler writes it.
    ///
    /// ```no_run
    /// # use stackwright::prelude::*;
    /// # #[stack] mod shop { use stackwright::prelude::*; topic!(calls {}); }
    /// fn main() -> std::process::ExitCode {
    ///     App::run(|app| {
    ///         app.add::<shop::Stack>()?;
    ///         Ok(())
    ///     })
    /// }
    /// ```
    #[cfg_attr(doc, doc(alias = "main"))]
    #[cfg_attr(doc, doc(alias = "deploy"))]
    #[must_use = "it is the exit code of the program"]
    pub fn run(
        build: impl FnOnce(&mut Self) -> Result<(), Box<dyn std::error::Error>>,
    ) -> ExitCode {
        let mut app = Self::from_env();
        // It is synthesized here, unless there is an error.
        app.ending.silence();
        match build(&mut app).and_then(|()| Ok(app.synth()?)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                match error.downcast::<Error>() {
                    Ok(error) => crate::error::report(&app.with_kept(*error)),
                    Err(error) => crate::error::report(&*error),
                }
                ExitCode::FAILURE
            }
        }
    }

    /// Adds what the stacks have kept to the broken rules of a call that ended the program before the synthesis.
    fn with_kept(&self, error: Error) -> Error {
        if error.kind() != ErrorKind::BrokenRules {
            return error;
        }
        let mut problems = error.problems().to_vec();
        for stack in self.modules.stacks.borrow().iter() {
            for problem in stack.stack().diagnostics.problems() {
                if !problems.contains(&problem) {
                    problems.push(problem);
                }
            }
        }
        Error::rules(problems)
    }

    /// Makes the cloud assembly of the stacks and writes it.
    ///
    /// # Errors
    ///
    /// Those of [`assemble`](Self::assemble), and then nothing is written; or the file system's. If the `cdk` command that
    /// runs the program reads reports, broken rules are no error here: they are written for it, and it fails.
    #[cfg_attr(doc, doc(alias = "deploy"))]
    #[cfg_attr(doc, doc(alias = "synthesize"))]
    #[cfg_attr(doc, doc(alias = "cloud assembly"))]
    pub fn synth(&self) -> Result<()> {
        let assembly = match self.assemble() {
            Err(error) if self.is_reported() && !error.problems().is_empty() => {
                let stacks = self.modules.stacks.borrow();
                return report::write(&self.outdir, &stacks, error.problems());
            }
            Err(error) if self.outdir.join("manifest.json").exists() => {
                return Err(error.keeping(&self.outdir));
            }
            assembly => assembly?,
        };
        assembly.write(&self.outdir)?;
        if self.reports {
            eprint!("{}", assembly.summary(&self.outdir));
        }
        Ok(())
    }
}
