-- wrk: creates a task. TOKEN comes from service.sh.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = "Bearer " .. os.getenv("TOKEN")
wrk.body = '{"title":"Buy milk","description":"two litres","priority":"high","due_date":"2030-01-31"}'
