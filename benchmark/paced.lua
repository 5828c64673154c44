-- wrk: list.lua with a pause of 10 ms after each response.
dofile("benchmark/list.lua")

function delay()
  return 10
end
