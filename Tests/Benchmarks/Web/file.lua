-- Sends each prepared form once: lines of "path<TAB>cookie<TAB>body".
local thread_count = 0
function setup(thread)
  thread:set("index", thread_count)
  thread_count = thread_count + 1
end
function init(args)
  forms, refused = {}, 0
  local number = 0
  for line in io.lines(args[1]) do
    if number % 2 == index then forms[#forms + 1] = line end
    number = number + 1
  end
  position = 0
end
function request()
  position = position % #forms + 1
  local path, cookie, body = forms[position]:match("([^\t]+)\t([^\t]+)\t([^\t]+)")
  return wrk.format("POST", path, { ["Cookie"] = cookie, ["Content-Type"] = "application/x-www-form-urlencoded" }, body)
end
