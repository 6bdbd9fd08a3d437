"""Tries a file that another program reads: integration_test.py WHAT SOURCE
PROGRAM. WHAT is github-action, gitlab-template or pre-commit-hooks; SOURCE is
the checkout, PROGRAM the sctp-migrate of this build. The commands are taken out
of the YAML and run by the shell that their program would run them with, in a
repository with one finding. Exits with 77 if what it takes is not there."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

try:
    import yaml
except ImportError:
    print("skipped: no python3-yaml")
    sys.exit(77)

WHAT, SOURCE, PROGRAM = sys.argv[1:]
FINDING = """#include <netinet/in.h>
#include <sys/socket.h>
int tcp(void) { return socket(AF_INET, SOCK_STREAM, 0); }
"""


def check(condition, what):
    if not condition:
        sys.exit(f"{WHAT}: {what}")


def read(name):
    with open(os.path.join(SOURCE, name), encoding="utf-8") as file:
        return yaml.safe_load(file)


def run(words, folder, **more):
    variables = dict(os.environ, **more)
    done = subprocess.run(words, cwd=folder, env=variables, text=True,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=200)
    print("$", words, "\n" + done.stdout, f"[{done.returncode}]")
    return done


def git(folder, *words):
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    done = run(["git", *who, *words], folder)
    check(done.returncode == 0, f"git {words[0]} failed")


def repository(folder):
    """One with a finding, in a folder whose name has a blank."""
    os.makedirs(os.path.join(folder, "a b"))
    with open(os.path.join(folder, "a b", "net.c"), "w",
              encoding="utf-8") as file:
        file.write(FINDING)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "one")
    return folder


def on_the_path(folder):
    """A PATH on which the program is found by its name."""
    os.makedirs(folder)
    os.symlink(PROGRAM, os.path.join(folder, "sctp-migrate"))
    return folder + os.pathsep + os.environ["PATH"]


def github_action(folder):
    """https://docs.github.com/actions/reference: metadata of an action."""
    action = read(".github/actions/lint/action.yml")
    check(action["name"] and action["description"], "no name or description")
    check(action["runs"]["using"] == "composite", "not composite")
    steps = action["runs"]["steps"]
    check(all("shell" in step for step in steps if "run" in step),
          "a step of a composite action has to name its shell")
    check(all("${{" not in step.get("run", "") for step in steps),
          "an input is pasted into a script")
    build, lint = steps

    # The step that builds: what it calls is there, and the program is made
    # where the next step looks for it.
    checkout = os.path.join(folder, "checkout")
    here = os.path.join(checkout, ".github", "actions", "lint")
    tools = os.path.join(folder, "tools")
    for made in (here, tools, os.path.join(checkout, ".ci")):
        os.makedirs(made)
    log = os.path.join(folder, "log")
    for stub in (os.path.join(checkout, ".ci", "setup"),
                 os.path.join(tools, "cmake")):
        with open(stub, "w", encoding="utf-8") as file:
            file.write(f'#!/bin/sh\necho "${{0##*/}} $@" >>{log}\n')
        os.chmod(stub, 0o755)
    # Where nothing is installed, what building needs is, and no browser.
    for stub in ("apt-get", "dpkg-query", "sudo"):
        with open(os.path.join(tools, stub), "w", encoding="utf-8") as file:
            file.write('#!/bin/sh\necho "${0##*/} $@" >&2\n')
        os.chmod(os.path.join(tools, stub), 0o755)
    done = run([os.path.join(SOURCE, ".ci", "setup"), "build"], folder,
               PATH=tools + os.pathsep + os.environ["PATH"])
    check(done.returncode == 0 and "llvm-19-dev" in done.stdout, "setup build")
    check("chromium" not in done.stdout, "a browser to build with")
    bash = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c"]
    done = run([*bash, build["run"]], folder, GITHUB_ACTION_PATH=here,
               PATH=tools + os.pathsep + os.environ["PATH"])
    check(done.returncode == 0, "the step that builds failed")
    with open(log, encoding="utf-8") as file:
        called = file.read()
    check(called.startswith("setup build\n") and "--build" in called, called)
    with open(os.path.join(SOURCE, "CMakePresets.json"),
              encoding="utf-8") as file:
        presets = {each["name"] for each in json.load(file)["configurePresets"]
                   if not each.get("hidden")}
    check(set(re.findall(r"--preset (\S+)", called)) <= presets,
          "a preset that there is not")

    built = os.path.join(checkout, "build/release/tools/sctp-migrate")
    os.makedirs(built)
    os.symlink(PROGRAM, os.path.join(built, "sctp-migrate"))
    code = repository(os.path.join(folder, "code"))
    summary = os.path.join(folder, "summary.md")
    inputs = {name: str(each.get("default", ""))
              for name, each in action["inputs"].items()}
    variables = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}",
                     lambda found: inputs[found.group(1)], value)
        for name, value in lint["env"].items()}
    done = run([*bash, lint["run"]], code, GITHUB_ACTION_PATH=here,
               GITHUB_STEP_SUMMARY=summary, **variables)
    check(done.returncode == 1, "a finding has to fail the step")
    check("::warning file=a b/net.c,line=3," in done.stdout, "no annotation")
    with open(os.path.join(code, inputs["sarif"]), encoding="utf-8") as file:
        results = json.load(file)["runs"][0]["results"]
    check([each["ruleId"] for each in results] == ["protocol-zero"], "SARIF")
    with open(summary, encoding="utf-8") as file:
        check("protocol-zero" in file.read(), "no summary")
    variables["ARGUMENTS"] = "--exit-zero --ignore protocol-zero"
    done = run([*bash, lint["run"]], code, GITHUB_ACTION_PATH=here, **variables)
    check(done.returncode == 0 and "::" not in done.stdout, "arguments")


def gitlab_template(folder):
    """https://docs.gitlab.com/ci/yaml: a job and what it keeps."""
    jobs = read(".gitlab/sctp-migrate-lint.yml")
    check(list(jobs) == ["sctp-migrate-lint"], "one job")
    job = jobs["sctp-migrate-lint"]
    check(set(job) <= {"stage", "variables", "script", "artifacts"}, set(job))
    code = repository(os.path.join(folder, "code"))
    path = on_the_path(os.path.join(folder, "bin"))

    def run_job(**variables):
        return run(["sh", "-e", "-c", "\n".join(job["script"])], code,
                   PATH=path, **{**job["variables"], **variables})

    check(run_job().returncode == 1, "a finding has to fail the job")
    reports = job["artifacts"]["reports"]
    check(job["artifacts"]["when"] == "always", "kept when the job fails, too")
    with open(os.path.join(code, reports["codequality"]),
              encoding="utf-8") as file:
        issues = json.load(file)
    check([each["location"]["path"] for each in issues] == ["a b/net.c"],
          "code quality")
    suites = xml.etree.ElementTree.parse(
        os.path.join(code, reports["junit"])).getroot()
    check(suites.get("failures") == "1", "JUnit")
    check(run_job(SCTP_MIGRATE_ARGUMENTS="--exit-zero").returncode == 0,
          "arguments")


def pre_commit_hooks(folder):
    """The real pre-commit, with this checkout's hooks in a repository."""
    hooks = read(".pre-commit-hooks.yaml")
    check([each["id"] for each in hooks] ==
          ["sctp-migrate-lint", "sctp-migrate-diff"], "hooks")
    if not shutil.which("pre-commit"):
        print("skipped: no pre-commit")
        sys.exit(77)
    home = os.path.join(folder, "hooks")
    os.makedirs(home)
    shutil.copy(os.path.join(SOURCE, ".pre-commit-hooks.yaml"), home)
    git(home, "init", "-q")
    git(home, "add", "-A")
    git(home, "commit", "-qm", "hooks")
    code = repository(os.path.join(folder, "code"))
    path = on_the_path(os.path.join(folder, "bin"))

    def hook(name, arguments=()):
        wanted = {"repos": [{"repo": home, "rev": "HEAD",
                             "hooks": [{"id": name, "args": [*arguments]}]}]}
        with open(os.path.join(code, ".pre-commit-config.yaml"), "w",
                  encoding="utf-8") as file:
            yaml.safe_dump(wanted, file)
        git(code, "add", "-A")
        return run(["pre-commit", "run", "--all-files"], code, PATH=path,
                   PRE_COMMIT_HOME=os.path.join(folder, "cache"))

    done = hook("sctp-migrate-lint")
    check(done.returncode == 1 and "a b/net.c:3:" in done.stdout, "lint")
    done = hook("sctp-migrate-lint", ["--since", "HEAD"])
    check(done.returncode == 0, "nothing that was changed has a finding")
    done = hook("sctp-migrate-diff")
    check(done.returncode == 1 and "+++ b/a b/net.c" in done.stdout, "diff")
    with open(os.path.join(code, "a b", "net.c"), "w",
              encoding="utf-8") as file:
        file.write("int none;\n")
    check(hook("sctp-migrate-lint").returncode == 0, "lint without a finding")
    check(hook("sctp-migrate-diff").returncode == 0, "diff without an edit")


with tempfile.TemporaryDirectory() as temporary:
    {"github-action": github_action, "gitlab-template": gitlab_template,
     "pre-commit-hooks": pre_commit_hooks}[WHAT](os.path.realpath(temporary))
