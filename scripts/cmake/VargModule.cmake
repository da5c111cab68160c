# One CMake target per module: varg::NAME from include/varg/NAME, lib/NAME, tests/NAME, bench/NAME.
add_library(varg_options INTERFACE)
target_compile_features(varg_options INTERFACE cxx_std_20)
target_compile_options(varg_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror -ffp-contract=off)
target_include_directories(varg_options INTERFACE ${PROJECT_SOURCE_DIR}/include)

function(varg_test_support)
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/support/*.cpp)
  add_library(varg_test_support STATIC ${sources})
  target_include_directories(varg_test_support PUBLIC ${PROJECT_SOURCE_DIR}/tests/support)
  target_link_libraries(varg_test_support PUBLIC varg_options Catch2::Catch2 fmt::fmt)
  # GCC 12 with sanitizers warns inside the regular expressions that Catch2 uses.
  target_compile_options(varg_test_support PRIVATE
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  target_compile_definitions(varg_test_support PUBLIC
    VARG_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
endfunction()

function(varg_module name)
  cmake_parse_arguments(arg "" "" "LINKS;PACKAGES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/lib/${name}/*.cpp)
  file(GLOB headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/include/varg/${name}/*.hpp)
  if(NOT sources)
    message(FATAL_ERROR "module ${name} has no sources in lib/${name}")
  endif()
  list(TRANSFORM arg_LINKS PREPEND varg::)
  add_library(varg_${name} STATIC ${sources})
  add_library(varg::${name} ALIAS varg_${name})
  target_sources(varg_${name} PUBLIC FILE_SET HEADERS
    BASE_DIRS ${PROJECT_SOURCE_DIR}/include FILES ${headers})
  target_include_directories(varg_${name} PRIVATE ${PROJECT_SOURCE_DIR}/lib/${name})
  target_link_libraries(varg_${name}
    PUBLIC varg_options fmt::fmt Threads::Threads ${arg_LINKS} ${arg_PACKAGES})
  target_compile_definitions(varg_${name} PRIVATE VARG_VERSION="${PROJECT_VERSION}")
  varg_module_tests(${name})
endfunction()

function(varg_module_tests name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/${name}/*_test.cpp)
  if(NOT sources)
    return()
  endif()
  add_executable(varg_${name}_tests ${sources})
  target_include_directories(varg_${name}_tests PRIVATE ${PROJECT_SOURCE_DIR}/lib/${name})
  target_link_libraries(varg_${name}_tests PRIVATE varg::${name} varg_test_support)
  add_test(NAME unit.${name} COMMAND varg_${name}_tests)
endfunction()

function(varg_program)
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tools/*.cpp
    ${PROJECT_SOURCE_DIR}/tools/*/*.cpp)
  add_executable(varg ${sources})
  target_include_directories(varg PRIVATE ${PROJECT_SOURCE_DIR}/tools)
  target_link_libraries(varg PRIVATE varg::cli varg::filter varg::transform varg::qc varg::call
    varg::annotate varg::compare varg::simulate varg::preflight varg::stats varg::report)
  install(TARGETS varg RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  add_test(NAME cases COMMAND ${PROJECT_SOURCE_DIR}/scripts/cases.py --varg $<TARGET_FILE:varg>)
  add_test(NAME cases.scalar
    COMMAND ${PROJECT_SOURCE_DIR}/scripts/cases.py --varg $<TARGET_FILE:varg> --simd scalar)
  add_test(NAME refusals COMMAND ${PROJECT_SOURCE_DIR}/scripts/refusals.py --varg $<TARGET_FILE:varg>)
  foreach(script equal_bytes germline)
    add_test(NAME ${script} COMMAND ${PROJECT_SOURCE_DIR}/tests/scripts/${script}_test.sh)
    set_tests_properties(${script} PROPERTIES ENVIRONMENT VARG=$<TARGET_FILE:varg>)
  endforeach()
  add_test(NAME real_data COMMAND ${PROJECT_SOURCE_DIR}/scripts/real_data.sh)
  set_tests_properties(real_data PROPERTIES
    ENVIRONMENT VARG=$<TARGET_FILE:varg> SKIP_RETURN_CODE 77)
  add_test(NAME compare_self
    COMMAND ${PROJECT_SOURCE_DIR}/scripts/compare_self.py --varg $<TARGET_FILE:varg> --quick)
  set_tests_properties(compare_self PROPERTIES SKIP_RETURN_CODE 77)
  add_test(NAME floors COMMAND ${PROJECT_SOURCE_DIR}/scripts/check_floors.py)
  add_test(NAME floors.planted COMMAND ${PROJECT_SOURCE_DIR}/tests/scripts/check_floors_test.sh)
  add_test(NAME layout COMMAND ${PROJECT_SOURCE_DIR}/scripts/check_layout.py)
endfunction()

function(varg_benches)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/bench/*_bench.cpp)
  add_executable(varg_bench ${sources})
  target_include_directories(varg_bench PRIVATE ${PROJECT_SOURCE_DIR}/lib/call)
  target_link_libraries(varg_bench PRIVATE benchmark::benchmark_main varg::io varg::align
    varg::flow varg::filter varg::call varg::annotate varg::compare)
endfunction()

# varg_fuzz(NAME MODULE): tests/fuzz/NAME_fuzz.cpp, which may see MODULE's private headers. With
# VARG_FUZZ it is a libFuzzer program; otherwise it replays tests/fuzz/corpus/NAME as a test.
function(varg_fuzz name module)
  set(folder ${PROJECT_SOURCE_DIR}/tests/fuzz)
  add_executable(varg_${name}_fuzz ${folder}/${name}_fuzz.cpp)
  target_include_directories(varg_${name}_fuzz PRIVATE ${folder} ${PROJECT_SOURCE_DIR}/lib/${module})
  target_link_libraries(varg_${name}_fuzz PRIVATE varg::${module})
  if(VARG_FUZZ)
    target_link_options(varg_${name}_fuzz PRIVATE -fsanitize=fuzzer)
  else()
    target_sources(varg_${name}_fuzz PRIVATE ${folder}/replay_main.cpp)
    add_test(NAME fuzz.${name} COMMAND varg_${name}_fuzz ${folder}/corpus/${name})
  endif()
endfunction()
