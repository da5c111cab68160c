#pragma once

#include <string>

#include "made_filters.hpp"

namespace varg::test {

/// Records under made_header that have every tag and as many values as declared, so that bcftools
/// answers what was asked. With this header and these records in answers.vcf, the tables of
/// bcftools_*_table_test.cpp are: bcftools view -H -i EXPRESSION answers.vcf | cut -f2
inline const std::string answer_records =
    "1\t10\trs10\tA\tC\t99\tPASS\tAC=3;AD=10,20;AFS=0.5;XF=0.125;XS=alpha;XV=x,y;DB\t"
    "GT:DP:PL:AD:FT:FV\t0/1:12:10,0,90:6,6:PASS:a,b\t1/1:20:200,60,0:0,20:PASS:c\t0/"
    "0:30:0,30,255:30,0:q10:d,e\n"
    "1\t20\trs20\tG\tT\t50\tPASS\tAC=2;AD=5,7;AFS=0.25;XF=-1.5;XS=beta;XV=z\t"
    "GT:DP:PL:AD:FT:FV\t0|1:8:5,0,70:4,4:PASS:a\t1|0:9:6,0,80:5,4:lowdp:b\t0|0:10:0,20,200:10,0:"
    "PASS:c\n"
    "1\t30\t.\tC\tA,G\t12.5\tq10\tAC=1,2;AD=9,3,6;AFS=0.125,0.25;XF=2;XS=alpha,beta;XV=x\t"
    "GT:DP:PL:AD:FT:FV\t0/1:6:5,0,70,9,9,9:3,3,0:PASS:a\t1/2:9:60,50,40,30,20,0:0,4,5:PASS:a,c\t2/"
    "2:3:9,8,7,6,5,0:0,0,3:q10;s50:x\n"
    "1\t40\trs40\tCTT\tC\t0.5\tq10;s50\tAC=4;AD=1,8;AFS=0.75;XF=1e6;XS=gamma;XV=y,x\t"
    "GT:DP:PL:AD:FT:FV\t1/1:4:90,10,0:0,4:.:q\t0/1:5:40,0,10:2,3:PASS:r\t1/0:2:30,0,20:1,1:PASS:s\n"
    "1\t50\tx50\tT\tTACG,TA\t100\ts50\tAC=2,1;AD=0,4,4;AFS=0.5,0.25;XF=3.5;XS=alphabet;XV=xx,yy\t"
    "GT:DP:PL:AD:FT:FV\t0/2:7:1,2,3,0,5,6:3,0,4:PASS:t\t1/1:8:9,9,0,9,9,9:0,8,0:PASS:u\t./"
    ".:0:0,0,0,0,0,0:0,0,0:PASS:v\n"
    "1\t60\tx60;rs61\tAC\tGT\t30\tPASS\tAC=1;AD=3,3;AFS=0.0625;XF=0;XS=delta;XV=w;DB\t"
    "GT:DP:PL:AD:FT:FV\t0/0:3:0,9,90:3,0:PASS:a\t0/1:4:20,0,20:2,2:PASS:b\t0:5:0,9,9:5,0:PASS:c\n"
    "1\t70\trs70\tAT\tA,AG\t60\tPASS\tAC=2,2;AD=8,2,2;AFS=0.3,0.4;XF=16777217;XS=Alpha;XV=x\t"
    "GT:DP:PL:AD:FT:FV\t1/2:10:9,8,7,6,0,5:2,4,4:PASS:z\t0/1:11:7,0,9,9,9,9:6,5,0:PASS:y\t0/"
    "2:12:9,9,9,0,9,9:6,0,6:PASS:x\n"
    "1\t80\trs80\tA\tG\t20\tPASS\tAC=6;AD=0,50;AFS=1;XF=0.1;XS=omega;XV=a\t"
    "GT:DP:PL:AD:FT:FV\t1/1:15:99,45,0:0,15:PASS:a\t1|1:16:99,48,0:0,16:PASS:b\t1/"
    "1:19:99,57,0:0,19:PASS:c\n";

}  // namespace varg::test
