//===- report/browser.h - a headless Chromium, for the tests --------------===//
//
// Starts the Chromium of the system and speaks its DevTools protocol over a
// pair of pipes (JSON texts that end with a zero byte), so that a test can load
// a page, run expressions in it and see every event: console messages,
// exceptions, requests. Its profile is a new folder that goes with it. Waits
// for a long while and no longer. Only tests include this.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_BROWSER_H
#define SCTPM_REPORT_BROWSER_H

#include "llvm/Support/JSON.h"
#include "llvm/Support/Program.h"
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <poll.h>
#include <stdexcept>
#include <stdlib.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace sctpm {

class Browser {
public:
  /// \returns an empty text where there is no Chromium.
  static std::string program() {
    auto found = llvm::sys::findProgramByName("chromium");
    return found ? *found : std::string();
  }

  Browser() {
    std::string name =
        std::filesystem::temp_directory_path() / "sctpm-browser-XXXXXX";
    if (!mkdtemp(name.data()))
      throw std::runtime_error("no folder for a profile");
    folder = name;
    int to[2], from[2];
    if (pipe2(to, O_CLOEXEC) != 0 || pipe2(from, O_CLOEXEC) != 0)
      throw std::runtime_error("no pipes");
    child = fork();
    if (child == 0)
      become(to[0], from[1]);
    close(to[0]);
    close(from[1]);
    in = to[1];
    out = from[0];
    llvm::json::Object made =
        call("Target.createTarget", {{"url", "about:blank"}});
    llvm::json::Object attached =
        call("Target.attachToTarget",
             {{"targetId", made.getString("targetId").value_or("").str()},
              {"flatten", true}});
    session = attached.getString("sessionId").value_or("").str();
    for (const char *domain : {"Page", "Runtime", "Log", "Network"})
      call(std::string(domain) + ".enable");
  }

  ~Browser() {
    close(in);
    close(out);
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
  }

  llvm::json::Object
  call(const std::string &method,
       std::initializer_list<llvm::json::Object::KV> params = {}) {
    llvm::json::Object message{{"id", ++last},
                               {"method", method},
                               {"params", llvm::json::Object(params)}};
    if (!session.empty())
      message["sessionId"] = session;
    std::string text;
    llvm::raw_string_ostream(text) << llvm::json::Value(std::move(message));
    send(text + '\0');
    while (true) {
      llvm::json::Object answer = receive();
      if (answer.getInteger("id") != last) {
        events.push_back(std::move(answer));
        continue;
      }
      llvm::json::Object *result = answer.getObject("result");
      if (!result)
        throw std::runtime_error(method + " was refused");
      return std::move(*result);
    }
  }

  /// Loads a page and waits until all of it is there.
  void open(const std::string &url) {
    events.clear();
    call("Page.navigate", {{"url", url}});
    while (eventsOf("Page.loadEventFired").empty())
      events.push_back(receive());
  }

  /// The value of an expression, as text.
  std::string evaluate(const std::string &expression) {
    llvm::json::Object answer = call(
        "Runtime.evaluate", {{"expression", "String(" + expression + ")"}});
    const llvm::json::Object *result = answer.getObject("result");
    return result ? result->getString("value").value_or("(none)").str()
                  : "(none)";
  }

  void press(const std::string &key) {
    for (const char *type : {"keyDown", "keyUp"})
      call("Input.dispatchKeyEvent",
           {{"type", type},
            {"key", key},
            {"text", key.size() == 1 && type[3] == 'D' ? key : ""}});
  }

  std::vector<const llvm::json::Object *>
  eventsOf(llvm::StringRef method) const {
    std::vector<const llvm::json::Object *> found;
    for (const llvm::json::Object &event : events)
      if (event.getString("method") == method)
        found.push_back(event.getObject("params"));
    return found;
  }

private:
  [[noreturn]] void become(int reads, int writes) {
    // Chromium takes 3 for its commands and 4 for its answers.
    int commands = fcntl(reads, F_DUPFD, 10),
        answers = fcntl(writes, F_DUPFD, 10);
    dup2(commands, 3);
    dup2(answers, 4);
    int nowhere = ::open("/dev/null", O_RDWR);
    for (int stream = 0; stream < 3; ++stream)
      dup2(nowhere, stream);
    std::string profile = "--user-data-dir=" + folder;
    execl(program().c_str(), "chromium", "--headless", "--no-sandbox",
          "--disable-gpu", "--disable-quic", "--no-first-run",
          "--disable-background-networking", "--disable-component-update",
          "--disable-sync", "--disable-dev-shm-usage",
          "--remote-debugging-pipe", profile.c_str(), nullptr);
    _exit(127);
  }

  void send(llvm::StringRef text) {
    while (!text.empty()) {
      ssize_t written = write(in, text.data(), text.size());
      if (written <= 0)
        throw std::runtime_error("the browser has gone");
      text = text.drop_front(written);
    }
  }

  llvm::json::Object receive() {
    size_t end;
    while ((end = buffer.find('\0')) == std::string::npos) {
      pollfd waiting{out, POLLIN, 0};
      char bytes[65536];
      ssize_t size = poll(&waiting, 1, /*ms=*/240000) == 1
                         ? read(out, bytes, sizeof bytes)
                         : 0;
      if (size <= 0)
        throw std::runtime_error("the browser says nothing");
      buffer.append(bytes, size);
    }
    llvm::Expected<llvm::json::Value> value =
        llvm::json::parse(llvm::StringRef(buffer).take_front(end));
    buffer.erase(0, end + 1);
    if (!value || !value->getAsObject())
      throw std::runtime_error("the browser answers no JSON");
    return std::move(*value->getAsObject());
  }

  std::string folder, session, buffer;
  std::vector<llvm::json::Object> events;
  pid_t child = -1;
  int in = -1, out = -1;
  int64_t last = 0;
};

} // namespace sctpm

#endif // SCTPM_REPORT_BROWSER_H
