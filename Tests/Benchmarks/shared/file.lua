-- Sends each prepared form once: lines of "path<TAB>cookie<TAB>body", made into requests before the clock starts.
local thread_count = 0
function setup(thread)
  thread:set("index", thread_count)
  thread_count = thread_count + 1
end
function init(args)
  requests = {}
  local number = 0
  for line in io.lines(args[1]) do
    if number % 2 == index then
      local path, cookie, body = line:match("([^\t]+)\t([^\t]+)\t([^\t]+)")
      local headers = { ["Cookie"] = cookie, ["Content-Type"] = "application/x-www-form-urlencoded" }
      requests[#requests + 1] = wrk.format("POST", path, headers, body)
    end
    number = number + 1
  end
  position = 0
end
function request()
  position = position % #requests + 1
  return requests[position]
end
