#!/usr/bin/env python3
"""Mixed load for half an hour, while clients hang up and the database stalls, restarts and fails over.

    benchmark/soak.py [--minutes 30] [java -Xmx230m -jar target/quarkus-app/quarkus-run.jar]

Starts two PostgreSQL servers with synchronous replication in a temporary folder, and the service on them (the command
at the end, which may be the native executable). Fails unless, at the end, every acknowledged write is there, the log
has no ERROR, and memory, file descriptors, timers and database connections are where they were after the first minutes.

Needs the programs of PostgreSQL (pg_config --bindir, or PG_BIN). As root it runs them as nobody.
"""
import argparse
import asyncio
import atexit
import contextlib
import json
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time


def free_port():
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return any_port.getsockname()[1]


HTTP_PORT = free_port()
PG_PORTS = (free_port(), free_port())
ACCOUNTS = 16
PASSWORD = "correct horse battery staple"
WARM_UP = 0.25
PATIENCE = 12


# --- Two PostgreSQL servers ---


class Servers:
    """A primary and a synchronous replica, which swap their roles."""

    def __init__(self, folder):
        self.folder = folder
        self.bin = os.environ.get("PG_BIN") or subprocess.check_output(["pg_config", "--bindir"], text=True).strip()
        if os.geteuid() == 0:
            shutil.chown(folder, "nobody")
        self.primary = 0
        atexit.register(self.stop)
        self.run("initdb", "-D", self.data(0), "-U", "taskguard", "-A", "trust", "-E", "UTF8", "--locale=C")
        self.start(0)
        self.sql("CREATE DATABASE taskguard", database="postgres")
        self.add_replica()

    def data(self, server):
        return os.path.join(self.folder, f"server{server}")

    def run(self, program, *arguments, check=True):
        user = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if os.geteuid() == 0 else []
        with open(os.path.join(self.folder, "programs.log"), "a") as log:
            return subprocess.run(
                user + [os.path.join(self.bin, program), *arguments], check=check, stdout=log, stderr=log,
                cwd=self.folder, stdin=subprocess.DEVNULL)

    def start(self, server):
        options = f"-p {PG_PORTS[server]} -k {self.folder} -c fsync=off"
        self.run("pg_ctl", "-D", self.data(server), "-w", "-o", options, "-l", self.data(server) + ".log", "start")

    def sql(self, statement, database="taskguard"):
        return subprocess.check_output(
            [os.path.join(self.bin, "psql"), "-h", "127.0.0.1", "-p", str(PG_PORTS[self.primary]), "-U", "taskguard",
             "-AXtq", "-c", statement, database], text=True, timeout=30).strip()

    def add_replica(self):
        """Copies the primary into the other server, and has commits wait for it from then on."""
        replica = 1 - self.primary
        shutil.rmtree(self.data(replica), ignore_errors=True)
        self.run("pg_basebackup", "-h", "127.0.0.1", "-p", str(PG_PORTS[self.primary]), "-U", "taskguard", "-R",
                 "-c", "fast", "-D", self.data(replica))
        self.start(replica)
        self.sql("ALTER SYSTEM SET synchronous_standby_names = '*'")
        self.sql("SELECT pg_reload_conf()")

    def postmaster(self):
        with open(os.path.join(self.data(self.primary), "postmaster.pid")) as file:
            return int(file.readline())

    def processes(self):
        children = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self.postmaster())], capture_output=True, text=True).stdout.split()
        return [self.postmaster(), *map(int, children)]

    def stall(self, seconds):
        stopped = self.processes()
        for pid in stopped:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGSTOP)
        time.sleep(seconds)
        for pid in stopped:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)

    def restart(self):
        self.run("pg_ctl", "-D", self.data(self.primary), "-m", "fast", "-w", "restart", check=False)

    def fail_over(self):
        os.kill(self.postmaster(), signal.SIGKILL)
        time.sleep(2)
        self.run("pg_ctl", "-D", self.data(1 - self.primary), "-w", "promote")
        self.primary = 1 - self.primary
        # The copied setting would let every commit wait for a replica that is not there yet.
        self.sql("ALTER SYSTEM RESET synchronous_standby_names")
        self.sql("SELECT pg_reload_conf()")
        self.add_replica()

    def connections(self):
        return int(self.sql("SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'taskguard%'"))

    def stop(self):
        for server in (0, 1):
            self.run("pg_ctl", "-D", self.data(server), "-m", "immediate", "stop", check=False)
            shutil.rmtree(self.data(server), ignore_errors=True)


# --- Clients ---


class HungUp(Exception):
    """The client closed the connection on purpose."""


async def request(method, path, body=None, token=None, hang_up=False):
    """Sends one request; returns its status, headers and body."""
    reader, writer = await asyncio.open_connection("127.0.0.1", HTTP_PORT)
    try:
        content = b"" if body is None else json.dumps(body).encode()
        head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        if token:
            head += f"Authorization: Bearer {token}\r\n"
        if body is not None:
            head += f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n"
        message = (head + "\r\n").encode() + content
        if hang_up:
            writer.write(message[: random.randint(1, len(message))])
            await writer.drain()
            await asyncio.sleep(random.choice((0, 0.005, 0.1)))
            raise HungUp
        writer.write(message)
        await writer.drain()
        answer = await asyncio.wait_for(reader.read(), PATIENCE)
    finally:
        writer.close()
    head, _, content = answer.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:])}
    if headers.get("transfer-encoding") == "chunked":
        content = b"".join(re.split(rb"(?:^|\r\n)[0-9a-f]+\r\n", content))
    return int(lines[0].split()[1]), headers, content


class Client:
    """An account, and what the service has acknowledged of its tasks."""

    def __init__(self, number):
        self.email = f"soak{number}-{time.time_ns()}@example.com"
        self.user = self.token = self.jwt = None
        self.jwt_until = 0
        self.titles = {}
        self.unknown = set()
        self.gone = set()
        self.statuses = {}

    async def call(self, method, path, body=None, token=None, hang_up=False):
        try:
            status, headers, content = await request(method, path, body, token, hang_up)
        except (HungUp, OSError, asyncio.TimeoutError, IndexError, ValueError) as failure:
            name = type(failure).__name__
            self.statuses[name] = self.statuses.get(name, 0) + 1
            return None, {}, b""
        self.statuses[status] = self.statuses.get(status, 0) + 1
        return status, headers, content

    async def sign_in(self):
        way = "sign-in" if self.user else "sign-up"
        status, headers, content = await self.call(
            "POST", f"/api/auth/{way}/email", {"email": self.email, "password": PASSWORD})
        if status == 422:
            # The answer to the sign-up was lost.
            status, headers, content = await self.call(
                "POST", "/api/auth/sign-in/email", {"email": self.email, "password": PASSWORD})
        if status == 200:
            answer = json.loads(content)
            self.user, self.token = answer["user"]["id"], answer["token"]
            self.jwt, self.jwt_until = headers["set-auth-jwt"], time.time() + 600
        else:
            await asyncio.sleep(2)

    @property
    def tasks(self):
        return f"/api/users/{self.user}/tasks"

    async def act(self):
        if time.time() > self.jwt_until or random.random() < 0.002:
            await self.sign_in()
            return
        hang_up = random.random() < 0.15
        action = random.choices(
            (self.list, self.create, self.patch, self.delete, self.sign_out, self.guess, self.nonsense),
            (40, 25, 20, 12, 0.3, 0.3, 3))[0]
        await action(hang_up)

    async def list(self, hang_up):
        await self.call("GET", self.tasks, token=self.jwt, hang_up=hang_up)

    async def create(self, hang_up):
        if len(self.titles) > 150:
            return await self.delete(hang_up)
        title = f"task {random.getrandbits(40)}"
        body = {"title": title, "description": "soak " * random.randint(0, 200)}
        status, _, content = await self.call("POST", self.tasks, body, self.jwt, hang_up)
        if status == 201:
            self.titles[json.loads(content)["id"]] = title

    async def patch(self, hang_up):
        if self.titles:
            task = random.choice(list(self.titles))
            title = f"changed {random.getrandbits(40)}"
            status, _, _ = await self.call("PATCH", f"{self.tasks}/{task}", {"title": title}, self.jwt, hang_up)
            if status == 200:
                self.titles[task] = title
            elif status is None or status >= 500:
                self.unknown.add(task)

    async def delete(self, hang_up):
        if self.titles:
            task = random.choice(list(self.titles))
            status, _, _ = await self.call("DELETE", f"{self.tasks}/{task}", token=self.jwt, hang_up=hang_up)
            if status == 204:
                self.gone.add(task)
            if status in (204, 404) or status is None or status >= 500:
                # Only what is certain is checked at the end.
                self.titles.pop(task)

    async def sign_out(self, hang_up):
        await self.call("POST", "/api/auth/sign-out", {}, self.token, hang_up)
        self.jwt_until = 0

    async def guess(self, hang_up):
        await self.call("POST", "/api/auth/sign-in/email",
                        {"email": f"nobody{random.random()}@example.com", "password": "wrong password"}, None, hang_up)

    async def nonsense(self, hang_up):
        await self.call(random.choice(("POST", "GET", "PUT")), self.tasks + random.choice(("", "/x", "/%zz", "?q=%zz")),
                        random.choice(({"title": 1}, [], "x" * 70_000)), random.choice((self.jwt, "x.y.z", None)), hang_up)

    async def losses(self):
        """Acknowledged writes that are not there."""
        await self.sign_in()
        status, _, content = await self.call("GET", self.tasks, token=self.jwt)
        if status != 200:
            return [f"{self.email}: the final list got {status}"]
        there = {task["id"]: task["title"] for task in json.loads(content)}
        lost = [f"{self.email}: task {task} is {there.get(task)} and not {title}" for task, title in self.titles.items()
                if task not in there or task not in self.unknown and there[task] != title]
        return lost + [f"{self.email}: task {task} is back" for task in self.gone if task in there]


# --- The service ---


class Service:

    def __init__(self, command, log):
        self.log = log
        environment = {name: value for name, value in os.environ.items() if not re.match("AUTH_|PG|TASKGUARD_", name)}
        environment.update(
            PGHOST="127.0.0.1,127.0.0.1", PGPORT=",".join(map(str, PG_PORTS)), PGUSER="taskguard",
            AUTH_SECRET=os.urandom(24).hex(), AUTH_BCRYPT_COST="8", AUTH_ATTEMPTS_PER_ADDRESS="0",
            QUARKUS_HTTP_PORT=str(HTTP_PORT))
        self.process = subprocess.Popen(
            command, env=environment, stdout=open(log, "w"), stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)

    async def ready(self):
        try:
            return (await request("GET", "/q/health/ready"))[0] == 200
        except (OSError, asyncio.TimeoutError, IndexError):
            return False

    async def await_ready(self, seconds):
        end = time.time() + seconds
        while not await self.ready():
            if time.time() > end or self.process.poll() is not None:
                raise SystemExit(f"The service is not ready: see {self.log}")
            await asyncio.sleep(0.5)

    def files(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def resident(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)) / 1024

    def live_objects(self):
        """Objects that leaks would leave, after a garbage collection; none of the native executable."""
        histogram = subprocess.run(
            ["jcmd", str(self.process.pid), "GC.class_histogram"], capture_output=True, text=True).stdout
        counts = {}
        for name in ("io.vertx.core.impl.VertxImpl$InternalTimerHandler", "io.vertx.pgclient.impl.PgSocketConnection"):
            found = re.search(rf"^\s*\d+:\s+(\d+)\s+\d+\s+{re.escape(name)}\b", histogram, re.M)
            counts[name.split("$")[-1].split(".")[-1]] = int(found.group(1)) if found else 0
        total = re.search(r"^Total\s+\d+\s+(\d+)", histogram, re.M)
        counts["heap MB"] = round(int(total.group(1)) / 1e6, 1) if total else 0
        return counts

    def errors(self):
        with open(self.log, errors="replace") as log:
            return [line.strip() for line in log if re.search(r"^\S+ \S+ (ERROR|FATAL) |OutOfMemory", line)]


async def disturb(servers, end):
    """One disturbance after the other, with pauses in which everything must recover."""
    loop = asyncio.get_running_loop()
    done = []
    while True:
        for name, action in (("stall", lambda: servers.stall(8)), ("restart", servers.restart),
                             ("fail-over", servers.fail_over)):
            pause = random.uniform(40, 80)
            if time.time() + pause + 60 > end:
                return done
            await asyncio.sleep(pause)
            print(f"{time.strftime('%H:%M:%S')} {name}", flush=True)
            await loop.run_in_executor(None, action)
            done.append(name)


async def load(client, end):
    while time.time() < end:
        await client.act()
        await asyncio.sleep(random.uniform(0, 0.05))


async def soak(minutes, command, folder):
    servers = Servers(folder)
    service = Service(command, os.path.join(folder, "service.log"))
    try:
        await service.await_ready(60)
        begin = time.time()
        end = begin + minutes * 60
        clients = [Client(number) for number in range(ACCOUNTS)]
        work = [asyncio.create_task(load(client, end)) for client in clients]
        disturbances = asyncio.create_task(disturb(servers, end))
        samples, objects = [], None
        print("time     resident MB  files  connections", flush=True)
        while time.time() < end:
            await asyncio.sleep(15)
            loop = asyncio.get_running_loop()
            try:
                connections = await loop.run_in_executor(None, servers.connections)
            except subprocess.SubprocessError:
                connections = "-"
            sample = (service.resident(), service.files(), connections)
            print(f"{time.strftime('%H:%M:%S')} {sample[0]:11.0f} {sample[1]:6} {sample[2]:>12}", flush=True)
            if time.time() - begin > WARM_UP * minutes * 60:
                if objects is None:
                    objects = await loop.run_in_executor(None, service.live_objects)
                samples.append(sample)
        await asyncio.gather(*work)
        done = await disturbances
        await service.await_ready(60)
        lost = [loss for client in clients for loss in await client.losses()]
        await asyncio.sleep(20)
        return report(servers, service, clients, samples, objects, lost, done)
    finally:
        service.process.kill()


def report(servers, service, clients, samples, objects, lost, done):
    statuses = {}
    for client in clients:
        for status, count in client.statuses.items():
            statuses[status] = statuses.get(status, 0) + count
    half = len(samples) // 2
    early = sum(sample[0] for sample in samples[:half]) / half
    late = sum(sample[0] for sample in samples[half:]) / (len(samples) - half)
    after = service.live_objects()
    verdicts = {
        "no acknowledged write is lost": not lost,
        "no ERROR in the log": not service.errors(),
        f"memory is flat: {early:.0f} MB, then {late:.0f} MB": late < early * 1.1,
        f"no object leaks: {objects}, then {after}": all(after[name] <= objects[name] * 1.2 + 10 for name in after),
        f"files of idle clients are closed: {service.files()}": service.files() < samples[0][1] + 20,
        f"idle connections are closed: {servers.connections()}": servers.connections() <= 3,
        "no request got 500": 500 not in statuses,
    }
    print("disturbances:", ", ".join(done))
    print("answers:", dict(sorted(statuses.items(), key=str)))
    for line in (lost + service.errors())[:20]:
        print(" ", line)
    for verdict, holds in verdicts.items():
        print("ok  " if holds else "FAIL", verdict)
    return all(verdicts.values())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("command", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()
    random.seed(arguments.seed)
    print("seed", arguments.seed)
    command = arguments.command or ["java", "-Xmx230m", "-jar", "target/quarkus-app/quarkus-run.jar"]
    folder = tempfile.mkdtemp(prefix="taskguard-soak-")
    os.chmod(folder, 0o755)
    good = asyncio.run(soak(arguments.minutes, command, folder))
    if not good:
        print("The logs are in", folder)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
