#include "tools.hpp"

int main(int argc, char** argv) {
  return varg::cli::main(argc, argv,
                         {
#define VARG_TOOL(name) varg::tools::name(),
#include "tools.def"
#undef VARG_TOOL
                         });
}
